'use client';
import { useEffect, useMemo } from 'react';
import { languageOf } from '../language-of.ts';
import type { OpenFile } from '../open-file.ts';
import { createReferenceSource } from './reference-source.ts';
import { registerReference } from './register-reference.ts';
import './reference.css';

/** Explains and completes in the editor, with what is known of the shown file read beforehand. */
export function useReference(locale: string, { path, text }: OpenFile): void {
  const source = useMemo(() => createReferenceSource(locale), [locale]);
  const language = languageOf(path, text);
  useEffect(() => {
    const registered = registerReference(source);
    return () => registered.dispose();
  }, [source]);
  useEffect(() => void source.of(path, language), [source, path, language]);
}
