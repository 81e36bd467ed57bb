'use client';
import { useEffect, useRef } from 'react';
import { languageOf } from './language-of.ts';
import { EDITOR_OPTIONS, monaco, themeName } from './monaco-setup.ts';

/** What is in the node beside what was typed here, difference by difference. Neither side can be changed in it. */
export default function ConflictView({ path, mine, theirs, isNight }: { path: string; mine: string; theirs: string; isNight: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const original = monaco.editor.createModel(theirs, languageOf(path, theirs));
    const modified = monaco.editor.createModel(mine, languageOf(path, theirs));
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...EDITOR_OPTIONS,
      readOnly: true,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
    });
    editor.setModel({ original, modified });
    const compared = editor.onDidUpdateDiff(() => {
      compared.dispose();
      editor.revealFirstDiff();
    });
    return () => {
      compared.dispose();
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, mine, theirs]);
  useEffect(() => monaco.editor.setTheme(themeName(isNight)), [isNight]);
  return <div ref={host} className="absolute inset-0" />;
}
