/**
 * Feeds input methods into a terminal, those that compose (ibus, Windows, phones) and those that do not (Unikey, macOS).
 * Listens around xterm's hidden field, ahead of xterm, and takes everything but plain keys: xterm reads the field a
 * moment after a composition, and loses the word when the next one begins within that moment.
 */
import { keysForEdit } from './input-edits.ts';

/** Key code a browser gives for "an input method is at work". */
const INPUT_METHOD_KEY = 229;

export interface InputMethods {
  /** For xterm's custom key handler: true when the key is the input method's and xterm must not act on it. */
  owns(event: KeyboardEvent): boolean;
  dispose(): void;
}

/** `host` holds xterm and its `field`; `send` is told what to type. The caller disposes it. */
export function attachInputMethods(host: HTMLElement, field: HTMLTextAreaElement, send: (keys: string) => void): InputMethods {
  const listening = new AbortController();
  const preedit = createPreedit(host, field);
  let isComposing = false;
  /** The field as it was after the last change we know of. */
  let known = '';
  /** A key xterm handled itself is down: whatever appears in the field is its echo for screen readers. */
  let isPlainKeyDown = false;

  function listen<K extends keyof HTMLElementEventMap>(type: K, act: (event: HTMLElementEventMap[K]) => void): void {
    host.addEventListener(type, act, { capture: true, signal: listening.signal });
  }
  const owns = (event: KeyboardEvent) => event.keyCode === INPUT_METHOD_KEY || event.isComposing || isComposing;
  const forget = () => {
    field.value = '';
    known = '';
  };

  listen('compositionstart', (event) => {
    event.stopPropagation();
    isComposing = true;
  });
  listen('compositionupdate', (event) => {
    event.stopPropagation();
    preedit.show(event.data);
  });
  listen('compositionend', (event) => {
    event.stopPropagation();
    isComposing = false;
    preedit.hide();
    known = field.value;
    if (event.data !== '') send(event.data.normalize('NFC'));
  });
  listen('keydown', (event) => {
    isPlainKeyDown = !owns(event);
    // A key of its own ends the word: what stands in the field is no longer what stands at the prompt.
    if (isPlainKeyDown && !isModifier(event)) forget();
  });
  listen('keyup', () => {
    isPlainKeyDown = false;
  });
  listen('beforeinput', () => {
    known = field.value;
  });
  listen('input', (event) => {
    const { inputType, isComposing: isPart } = event as InputEvent;
    if (isPlainKeyDown || inputType.startsWith('insertFrom')) return;
    event.stopPropagation();
    if (isComposing || isPart || inputType === 'insertCompositionText') return;
    const keys = keysForEdit(known, field.value);
    known = field.value;
    if (keys !== '') send(keys);
  });

  return {
    owns,
    dispose() {
      listening.abort();
      preedit.hide();
    },
  };
}

/** The text being composed, at the cursor: xterm keeps its field there, and a place for this text beside it. */
function createPreedit(host: HTMLElement, field: HTMLTextAreaElement): { show(text: string): void; hide(): void } {
  const view = host.querySelector<HTMLElement>('.composition-view');
  return {
    show(text) {
      if (!view) return;
      view.textContent = text;
      view.style.left = field.style.left;
      view.style.top = field.style.top;
      view.classList.add('active');
    },
    hide() {
      view?.classList.remove('active');
    },
  };
}

function isModifier(event: KeyboardEvent): boolean {
  return event.key === 'Shift' || event.key === 'Control' || event.key === 'Alt' || event.key === 'Meta';
}
