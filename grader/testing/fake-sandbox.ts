/** A sandbox of recorded answers for unit tests. */
import type { Fault, NodeFile, SandboxUnderTest } from '../port.ts';
import type { ProbeOperation, ProbeRequest } from '../probes/protocol.ts';

export interface FakeSandboxParts {
  readonly nodes?: SandboxUnderTest['nodes'];
  readonly addresses?: SandboxUnderTest['addresses'];
  readonly clients?: SandboxUnderTest['clients'];
  /** By `node:path`. */
  readonly files?: Readonly<Record<string, string | NodeFile>>;
  /** By operation: what the probe answers. */
  readonly probe?: Partial<Record<ProbeOperation, (args: never) => unknown>>;
  /** By `node:path`: what a socket answers to one request. */
  readonly sockets?: Readonly<Record<string, (request: string) => string | null>>;
  readonly inject?: (fault: Fault) => Promise<void> | void;
}

/** A sandbox made of `parts`; `faults` lists what was injected, in order. */
export function fakeSandbox(parts: FakeSandboxParts = {}): SandboxUnderTest & { readonly faults: Fault[] } {
  const faults: Fault[] = [];
  return {
    faults,
    nodes: parts.nodes ?? [{ name: 'lb', address: '10.10.10.10', mac: '02:4c:0a:0a:0a:0a' }],
    addresses: parts.addresses ?? {},
    clients: parts.clients ?? [],
    readFile: async (node, path) => {
      const file = parts.files?.[`${node}:${path}`];
      if (file === undefined) return null;
      return typeof file === 'string' ? { text: file, mode: 0o644, uid: 0, gid: 0 } : file;
    },
    listFiles: async (node, directory) => {
      const under = Object.keys(parts.files ?? {}).filter((key) => key.startsWith(`${node}:${directory}/`));
      return under.map((key) => key.slice(node.length + 1)).sort();
    },
    probe: async <Op extends ProbeOperation>(request: ProbeRequest<Op>, options?: { readonly signal?: AbortSignal }) => {
      options?.signal?.throwIfAborted();
      const answer = parts.probe?.[request.op];
      if (answer === undefined) throw Object.assign(new Error(`the fake probe has no ${request.op}`), { code: 'probe-unavailable' });
      // The test that gave the answer chose its shape.
      return (await answer(request.args as never)) as never;
    },
    askSocket: async (node, path, request) => parts.sockets?.[`${node}:${path}`]?.(request) ?? null,
    inject: async (fault) => {
      faults.push(fault);
      await parts.inject?.(fault);
    },
  };
}
