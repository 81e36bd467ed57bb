'use client';
import { useEffect, useRef } from 'react';
import { useWorkbench } from '../workbench-context.tsx';
import { configMarkers } from './config-markers.ts';
import type { Jump } from './editor-workspace.ts';
import { languageOf } from './language-of.ts';
import { EDITOR_OPTIONS, monaco, themeName } from './monaco-setup.ts';
import { fileKey, type OpenFile } from './open-file.ts';
import { useReference } from './reference/use-reference.ts';

const MARKERS_AFTER_MS = 300;
const OWNER = 'luyen';

/** The text of one open file. The editor stays; files come and go as its models, each with its own undo. */
export default function CodeEditor({
  file,
  openKeys,
  label,
  isNight,
  jump,
  onEdit,
  onSave,
}: {
  file: OpenFile;
  /** Keys of every open file; models of the others are dropped. */
  openKeys: readonly string[];
  label: string;
  isNight: boolean;
  jump: Jump | null;
  onEdit: (key: string, text: string) => void;
  onSave: (key: string) => void;
}) {
  const { text, locale } = useWorkbench();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const views = useRef(new Map<string, { version: number; view: monaco.editor.ICodeEditorViewState | null }>());
  const key = fileKey(file.node, file.path);
  const latest = useRef({ key, onEdit, onSave });
  latest.current = { key, onEdit, onSave };

  useEffect(() => {
    if (!host.current) return;
    const made = monaco.editor.create(host.current, { ...EDITOR_OPTIONS, model: null });
    editor.current = made;
    made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave(latest.current.key));
    return () => {
      editor.current = null;
      for (const known of views.current.keys()) modelOf(known)?.dispose();
      views.current.clear();
      made.dispose();
    };
  }, []);

  useReference(locale, file);
  useEffect(() => monaco.editor.setTheme(themeName(isNight)), [isNight]);
  useEffect(() => editor.current?.updateOptions({ ariaLabel: label }), [label]);

  // Shows the file; its text is set only when it was replaced from outside, so that undo and cursor survive typing.
  useEffect(() => {
    const shown = editor.current;
    if (!shown) return;
    const known = views.current.get(key);
    let model = modelOf(key);
    if (!model) model = monaco.editor.createModel(file.text, languageOf(file.path, file.text), uriOf(key));
    else if (known?.version !== file.version && model.getValue() !== file.text) replaceText(model, file.text);
    views.current.set(key, { version: file.version, view: known?.view ?? null });
    if (shown.getModel() !== model) {
      shown.setModel(model);
      if (known?.view) shown.restoreViewState(known.view);
    }
  }, [key, file.version, file.path, file.text]);

  useEffect(() => {
    const shown = editor.current;
    return () => {
      const entry = views.current.get(key);
      if (shown && entry && shown.getModel() === modelOf(key)) entry.view = shown.saveViewState();
    };
  }, [key]);

  useEffect(() => {
    const model = modelOf(key);
    if (!model) return;
    let timer: ReturnType<typeof setTimeout>;
    const mark = () => setMarkers(model, configMarkers(model.getLanguageId(), model.getValue(), text));
    const typing = model.onDidChangeContent(() => {
      latest.current.onEdit(key, model.getValue());
      clearTimeout(timer);
      timer = setTimeout(mark, MARKERS_AFTER_MS);
    });
    mark();
    return () => {
      clearTimeout(timer);
      typing.dispose();
    };
  }, [key, text]);

  useEffect(() => {
    for (const known of [...views.current.keys()]) {
      if (openKeys.includes(known)) continue;
      modelOf(known)?.dispose();
      views.current.delete(known);
    }
  }, [openKeys]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same line asked for again is a new jump; the text must have come first.
  useEffect(() => {
    const shown = editor.current;
    if (!shown || jump?.key !== key || file.status !== 'ready') return;
    shown.setPosition({ lineNumber: jump.line, column: 1 });
    shown.revealLineInCenter(jump.line);
    shown.focus();
  }, [jump?.request, key, file.status]);

  return <div ref={host} className="absolute inset-0" />;
}

function uriOf(key: string): monaco.Uri {
  const [node = '', ...path] = key.split(':');
  return monaco.Uri.from({ scheme: 'node', authority: node, path: path.join(':') });
}

function modelOf(key: string): monaco.editor.ITextModel | null {
  return monaco.editor.getModel(uriOf(key));
}

/** As one edit, which undo takes back: a change made in the node must not cost what was typed before it. */
function replaceText(model: monaco.editor.ITextModel, text: string): void {
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}

function setMarkers(model: monaco.editor.ITextModel, markers: ReturnType<typeof configMarkers>): void {
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    markers.map(({ line, column, message }) => ({
      severity: monaco.MarkerSeverity.Warning,
      message,
      startLineNumber: line,
      startColumn: column,
      endLineNumber: line,
      endColumn: Math.min(line, model.getLineCount()) === line ? model.getLineMaxColumn(line) : column + 1,
    })),
  );
}
