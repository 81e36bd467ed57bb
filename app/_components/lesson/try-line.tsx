import { TryLink } from './try-link.tsx';

/** What `rehypeTry` sets into every typed line of a console block that names a lab. */
export function TryLine(line: { 'data-lab': string; 'data-node': string; 'data-command': string }) {
  return <TryLink lab={line['data-lab']} node={line['data-node']} command={line['data-command']} />;
}
