'use client';
import { useEffect } from 'react';
import { fileKey } from './editor/open-file.ts';
import type { SandboxSession } from './sandbox-session.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Opens what the lab wants opened first, in its order and with the first in front, once per sandbox. */
export function useOpeningFiles(running: SandboxSession | null): void {
  const { lab } = useWorkbench();
  useEffect(() => {
    if (!running || running.workspace.store.get().files.length > 0) return;
    const places = lab.nodes.flatMap((node) => node.open.map((path) => ({ node: node.name, path })));
    for (const { node, path } of places) void running.workspace.open(node, path, { isNew: true });
    const [first] = places;
    if (first) running.workspace.show(fileKey(first.node, first.path));
  }, [running, lab]);
}
