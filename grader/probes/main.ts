/** The program that runs in the probe container. The labs process bundles it to one file and speaks to it over one exec stream. */
import { createProbe } from './operations.ts';
import { serveProbe } from './serve.ts';

await serveProbe(
  process.stdin,
  process.stdout,
  createProbe(() => performance.now()),
);
