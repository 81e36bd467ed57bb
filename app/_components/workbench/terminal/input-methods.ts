/**
 * Feeds input methods that do not compose into a terminal. Listens around xterm's hidden field, ahead of xterm, and
 * takes only what xterm gets wrong: text that appears in the field, or changes there, without a key of its own.
 */
import { keysForEdit } from './input-edits.ts';

/** Key code a browser gives for "an input method is at work". */
const INPUT_METHOD_KEY = 229;

export interface InputMethods {
  /** For xterm's custom key handler: true when the key is the input method's and xterm must not act on it. */
  owns(event: KeyboardEvent): boolean;
  dispose(): void;
}

export function attachInputMethods(host: HTMLElement, field: HTMLTextAreaElement, send: (keys: string) => void): InputMethods {
  const listening = new AbortController();
  const capture = { capture: true, signal: listening.signal };
  let isComposing = false;
  /** The field before the change that is about to be told. */
  let before: string | null = null;
  /** A key xterm handled itself is down: whatever appears in the field is its echo for screen readers. */
  let isPlainKeyDown = false;

  const isTextKey = (event: KeyboardEvent) => event.keyCode === INPUT_METHOD_KEY && !event.isComposing && !isComposing;

  host.addEventListener(
    'compositionstart',
    () => {
      isComposing = true;
    },
    capture,
  );
  host.addEventListener(
    'compositionend',
    () => {
      isComposing = false;
      before = null;
    },
    capture,
  );
  host.addEventListener(
    'keydown',
    (event) => {
      isPlainKeyDown = event.keyCode !== INPUT_METHOD_KEY;
      // A key of its own ends the word: what stands in the field is no longer what stands at the prompt.
      if (isPlainKeyDown && !isComposing && !isModifier(event)) field.value = '';
    },
    capture,
  );
  host.addEventListener(
    'keyup',
    () => {
      isPlainKeyDown = false;
    },
    capture,
  );
  host.addEventListener(
    'beforeinput',
    () => {
      before = field.value;
    },
    capture,
  );
  host.addEventListener(
    'input',
    (event) => {
      const { inputType, isComposing: isPart } = event as InputEvent;
      if (isComposing || isPart || isPlainKeyDown || inputType.startsWith('insertFrom') || inputType === 'insertCompositionText') return;
      event.stopPropagation();
      const keys = keysForEdit(before ?? '', field.value);
      before = null;
      if (keys !== '') send(keys);
    },
    capture,
  );

  return { owns: isTextKey, dispose: () => listening.abort() };
}

function isModifier(event: KeyboardEvent): boolean {
  return event.key === 'Shift' || event.key === 'Control' || event.key === 'Alt' || event.key === 'Meta';
}
