/** The editor's library with only the parts we use, our languages and our two themes. Loaded when a file is first shown. */
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/ini/register';
import 'monaco-editor/languages/definitions/shell/register';
import 'monaco-editor/languages/definitions/yaml/register';
import * as monaco from 'monaco-editor/editor';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import { IStorageService } from 'monaco-editor/platform/storage/common/storage';
import { HAPROXY_LANGUAGE, haproxyConfiguration, haproxyTokens } from './haproxy-language.ts';
import { KEEPALIVED_LANGUAGE, keepalivedConfiguration, keepalivedTokens } from './keepalived-language.ts';
import { keepWholeText } from './whole-text.ts';

export type Monaco = typeof monaco;

globalThis.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
};

monaco.languages.register({ id: HAPROXY_LANGUAGE });
monaco.languages.setLanguageConfiguration(HAPROXY_LANGUAGE, haproxyConfiguration);
monaco.languages.setMonarchTokensProvider(HAPROXY_LANGUAGE, haproxyTokens);

monaco.languages.register({ id: KEEPALIVED_LANGUAGE });
monaco.languages.setLanguageConfiguration(KEEPALIVED_LANGUAGE, keepalivedConfiguration);
monaco.languages.setMonarchTokensProvider(KEEPALIVED_LANGUAGE, keepalivedTokens);

keepWholeText(monaco.editor);

// A name alone teaches nothing: what it does is shown beside the list from the start, until a reader folds it away.
StandaloneServices.get(IStorageService).store('expandSuggestionDocs', true, 0, 0);

monaco.editor.defineTheme('luyen-day', {
  base: 'vs',
  inherit: true,
  rules: [
    { token: '', foreground: '1c1b19' },
    { token: 'comment', foreground: '6b665d', fontStyle: 'italic' },
    { token: 'keyword', foreground: '0b6074' },
    { token: 'keyword.section', foreground: '0b6074', fontStyle: 'bold' },
    { token: 'type', foreground: '7d3a86' },
    { token: 'attribute', foreground: '1f4f9e' },
    { token: 'number', foreground: '7a5200' },
    { token: 'string', foreground: '17693f' },
    { token: 'variable', foreground: '7d3a86' },
  ],
  colors: {
    'editor.background': '#ffffff',
    'editor.foreground': '#1c1b19',
    'editorLineNumber.foreground': '#6b665d',
    'editorLineNumber.activeForeground': '#1c1b19',
    'editor.lineHighlightBackground': '#f7f5f1',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#cfe3e8',
    'editorCursor.foreground': '#0b6074',
    'editorWidget.background': '#ffffff',
    'editorWidget.border': '#e1ddd5',
    'editorWarning.foreground': '#7a5200',
    'editorHoverWidget.background': '#ffffff',
    'editorHoverWidget.border': '#e1ddd5',
    'editorHoverWidget.foreground': '#1c1b19',
    'editorHoverWidget.highlightForeground': '#0b6074',
    'editorSuggestWidget.background': '#ffffff',
    'editorSuggestWidget.border': '#e1ddd5',
    'editorSuggestWidget.foreground': '#1c1b19',
    'editorSuggestWidget.selectedBackground': '#e0eff2',
    'editorSuggestWidget.selectedForeground': '#1c1b19',
    'editorSuggestWidget.highlightForeground': '#0b6074',
    'editorSuggestWidget.focusHighlightForeground': '#0b6074',
    'list.hoverBackground': '#f2f0eb',
    'textCodeBlock.background': '#f2f0eb',
    'textLink.foreground': '#0b6074',
    'textLink.activeForeground': '#0b6074',
    focusBorder: '#0b6074',
  },
});
monaco.editor.defineTheme('luyen-night', {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: '', foreground: 'e3e1dc' },
    { token: 'comment', foreground: '96938c', fontStyle: 'italic' },
    { token: 'keyword', foreground: '67bfd1' },
    { token: 'keyword.section', foreground: '67bfd1', fontStyle: 'bold' },
    { token: 'type', foreground: 'd79be0' },
    { token: 'attribute', foreground: '8ab4f2' },
    { token: 'number', foreground: 'e3b95a' },
    { token: 'string', foreground: '62c793' },
    { token: 'variable', foreground: 'd79be0' },
  ],
  colors: {
    'editor.background': '#1b1e23',
    'editor.foreground': '#e3e1dc',
    'editorLineNumber.foreground': '#96938c',
    'editorLineNumber.activeForeground': '#e3e1dc',
    'editor.lineHighlightBackground': '#22262c',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#2a4650',
    'editorCursor.foreground': '#67bfd1',
    'editorWidget.background': '#1b1e23',
    'editorWidget.border': '#2c3139',
    'editorWarning.foreground': '#e3b95a',
    'editorHoverWidget.background': '#1b1e23',
    'editorHoverWidget.border': '#2c3139',
    'editorHoverWidget.foreground': '#e9e7e2',
    'editorHoverWidget.highlightForeground': '#67bfd1',
    'editorSuggestWidget.background': '#1b1e23',
    'editorSuggestWidget.border': '#2c3139',
    'editorSuggestWidget.foreground': '#e9e7e2',
    'editorSuggestWidget.selectedBackground': '#173139',
    'editorSuggestWidget.selectedForeground': '#e9e7e2',
    'editorSuggestWidget.highlightForeground': '#67bfd1',
    'editorSuggestWidget.focusHighlightForeground': '#67bfd1',
    'list.hoverBackground': '#0f1114',
    'textCodeBlock.background': '#0f1114',
    'textLink.foreground': '#67bfd1',
    'textLink.activeForeground': '#67bfd1',
    focusBorder: '#8fd6e4',
  },
});

/** How our editors look and behave; a learner's file is never rewritten behind their back. */
export const EDITOR_OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  acceptSuggestionOnCommitCharacter: false,
  // Enter ends a line whose name is written out; it takes over a name only where that changes something.
  acceptSuggestionOnEnter: 'smart',
  autoIndent: 'keep',
  automaticLayout: true,
  detectIndentation: true,
  // Explanations and suggestions may lie over the terminals: the editor's own pane is often only a few lines high.
  fixedOverflowWidgets: true,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 20,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  // Their own scrolling and squiggles would hide what a learner is looking for in a short file.
  overviewRulerLanes: 2,
  padding: { top: 8, bottom: 8 },
  // Only names of the reference, and only where one may stand: see reference/names-in-config.ts.
  quickSuggestions: { other: true, comments: false, strings: false },
  renderWhitespace: 'trailing',
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  suggest: { insertMode: 'replace', showIcons: false, showStatusBar: false, showWords: false },
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
  wordBasedSuggestions: 'off',
};

export const themeName = (isNight: boolean) => (isNight ? 'luyen-night' : 'luyen-day');

export { monaco };
