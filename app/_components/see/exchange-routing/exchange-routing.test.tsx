// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { enter } from '../frame/testing/enter.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import ExchangeLive from './exchange-live.tsx';
import { ExchangePicture } from './exchange-picture.tsx';
import { firstBench } from './presets.ts';

const words = seeWords('en', 'exchangeRouting');
const { text } = words;

test('the first picture says which bindings matched, and why, without a script', () => {
  const html = renderToStaticMarkup(<ExchangePicture bench={firstBench()} exchange="cloud" words={seeWords('vi', 'exchangeRouting')} />);
  const shown = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(shown).toContain('khớp: compute = “compute” · * = “host1”');
  expect(shown).toContain('không khớp: # ăn bao nhiêu từ thì phần còn lại cũng không vừa.');
  expect(html).not.toContain('<button');
});

test('a message is sent to a queue bound twice once; a changed binding takes its verdict away', () => {
  const { page, said, press, close } = openDiagram(<ExchangeLive words={words} />);
  enter(page, text.preset, 'twice');
  press(text.send);
  expect(said()).toBe('Message 1: 3 matching; one copy for each of these queues: any, all.');
  enter(page, 'Key of binding 3', 'volume.*');
  expect(said()).toBe(text.nothingYet);
  press(text.send);
  expect(page.textContent).toContain('“volume” is not “compute”.');
  press('Remove binding 3');
  press(text.addBinding);
  enter(page, 'Queue of binding 3', 'all');
  press(text.send);
  expect(said()).toBe('Message 3: 3 matching; one copy for each of these queues: any, all.');
  close();
});

test('what nobody wants is dropped, returned or kept, as the reader chooses', () => {
  const { page, said, press, close } = openDiagram(<ExchangeLive words={words} />);
  press('volume.host1');
  press(text.send);
  expect(said()).toBe('Message 2 matches nothing: confirmed to the producer, and dropped.');
  press(text.lostWays.return);
  press(text.send);
  expect(said()).toContain('312 NO_ROUTE');
  press(text.lostWays.alternate);
  press(text.send);
  expect(said()).toContain('puts it into unrouted');
  press('take, ack: first message of unrouted');
  expect(page.textContent).not.toContain('#4 ');
  press(text.deadLetters);
  press('compute.host1');
  press(text.send);
  press('reject: first message of one');
  expect(page.textContent).toContain('(rejected from one)');
  close();
});

test('headers are matched as they are typed, and every type explains itself', () => {
  const { page, said, press, close } = openDiagram(<ExchangeLive words={words} />);
  enter(page, text.preset, 'reports');
  press('x-trace=on');
  press(text.send);
  expect(said()).toContain('these queues: traced.');
  enter(page, 'Headers of binding 1', 'x-trace=on,');
  expect(page.querySelector<HTMLInputElement>('input[value="x-trace=on,"]')).not.toBeNull();
  press(text.send);
  // Nothing but x- headers, and those are not compared: all of nothing.
  expect(page.textContent).toContain('all: not compared: x-trace');
  expect(said()).toContain('pdf-reports, traced');
  enter(page, 'x-match of binding 1', 'any');
  press(text.send);
  expect(said()).toContain('these queues: traced.');
  enter(page, text.preset, 'novaReplies');
  expect(page.textContent).toContain(text.rules.default);
  press(text.send);
  expect(page.textContent).toContain(text.why.equal);
  press('fanout');
  press(text.send);
  expect(page.textContent).toContain(text.why.everyone);
  close();
});
