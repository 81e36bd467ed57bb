'use client';
import { useEffect } from 'react';
import type { SandboxSession } from './sandbox-session.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Opens what the lab wants opened first, once per sandbox. */
export function useOpeningFiles(running: SandboxSession | null): void {
  const { lab } = useWorkbench();
  useEffect(() => {
    if (!running || running.workspace.store.get().files.length > 0) return;
    const places = lab.nodes.flatMap((node) => node.open.map((path) => ({ node: node.name, path })));
    for (const { node, path } of places.toReversed()) void running.workspace.open(node, path, { isNew: true });
  }, [running, lab]);
}
