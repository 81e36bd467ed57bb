// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { attachInputMethods } from './input-methods.ts';

const BACK = '\x7f';

function build() {
  const host = document.createElement('div');
  const field = document.createElement('textarea');
  host.append(field);
  document.body.append(host);
  const sent: string[] = [];
  const seenByXterm: string[] = [];
  for (const type of ['compositionstart', 'compositionend', 'input'])
    field.addEventListener(type, (event) => void seenByXterm.push(event.type), true);
  const methods = attachInputMethods(host, field, (keys) => sent.push(keys));
  const fire = (event: Event) => field.dispatchEvent(event);
  return {
    field,
    sent,
    seenByXterm,
    methods,
    compose(text: string) {
      fire(new CompositionEvent('compositionstart', { bubbles: true }));
      fire(new CompositionEvent('compositionupdate', { bubbles: true, data: text }));
      field.value += text;
      fire(new InputEvent('input', { bubbles: true, inputType: 'insertCompositionText', isComposing: true, data: text }));
      fire(new CompositionEvent('compositionend', { bubbles: true, data: text }));
    },
    /** A change of the field that no plain key caused. */
    change(value: string, inputType: string) {
      fire(new InputEvent('beforeinput', { bubbles: true, inputType }));
      field.value = value;
      fire(new InputEvent('input', { bubbles: true, inputType }));
    },
    key: (key: string, keyCode: number) => fire(new KeyboardEvent('keydown', { bubbles: true, key, keyCode })),
  };
}

test('composed words arrive whole, also when the next begins at once, and xterm sees none of it', () => {
  const { compose, sent, seenByXterm } = build();
  for (const word of ['Tiếng', 'Việt', 'chính', 'đường']) compose(word);
  expect(sent).toEqual(['Tiếng', 'Việt', 'chính', 'đường']);
  expect(seenByXterm).toEqual([]);
});

test('a composition that was given up types nothing', () => {
  const { compose, sent } = build();
  compose('');
  expect(sent).toEqual([]);
});

test('a letter replaced in the field becomes backspaces and letters', () => {
  const { change, sent } = build();
  change('chinh', 'insertText');
  change('chính', 'insertReplacementText');
  expect(sent).toEqual(['chinh', `${BACK.repeat(3)}ính`]);
});

test('a phone’s backspace without a key is one', () => {
  const { change, sent } = build();
  change('abc', 'insertText');
  change('ab', 'deleteContentBackward');
  expect(sent).toEqual(['abc', BACK]);
});

test('a plain key ends the word and stays xterm’s', () => {
  const { change, key, sent, field, methods, seenByXterm } = build();
  change('ab', 'insertText');
  key('Enter', 13);
  expect(field.value).toBe('');
  change('x', 'insertText');
  expect(sent).toEqual(['ab']);
  expect(seenByXterm).toEqual(['input']);
  expect(methods.owns(new KeyboardEvent('keydown', { keyCode: 13 }))).toBe(false);
  expect(methods.owns(new KeyboardEvent('keydown', { keyCode: 229 }))).toBe(true);
});

test('after dispose xterm has its field to itself', () => {
  const { methods, change, sent } = build();
  methods.dispose();
  change('a', 'insertText');
  expect(sent).toEqual([]);
});
