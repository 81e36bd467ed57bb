// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { enter } from '../frame/testing/enter.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import BalancingLive from './balancing-live.tsx';
import { BalancingPicture } from './balancing-picture.tsx';
import { firstBackend } from './first-backend.ts';

const words = seeWords('en', 'balancing');
const { text } = words;

test('the first picture says what it shows without a script', () => {
  const html = renderToStaticMarkup(<BalancingPicture backend={firstBackend()} words={seeWords('vi', 'balancing')} />);
  expect(html).toContain('trọng số 1');
  expect(html.match(/<li/g)).toHaveLength(3 + 9);
  expect(html).not.toContain('<button');
});

test('each sending is said with its reason, and every algorithm has one', () => {
  const { said, press, close } = openDiagram(<BalancingLive words={words} />);
  press(text.sendOne);
  expect(said()).toBe('Request 10, from 127.0.0.6: web1. It was its turn.');
  press(text.sendTen);
  expect(said()).toBe('Requests 11–20, at the same moment: web1 3, web2 4, web3 3.');
  press('source');
  press(text.sendOne);
  expect(said()).toBe('Request 1, from 127.0.0.5: web1. 2130706437 divided by 3 leaves 0; cell 0 of the table is web1.');
  press(text.consistent);
  press(text.sendOne);
  expect(said()).toContain('the nearest point on the ring belongs to');
  press('leastconn');
  press('slow: web1');
  press(text.sendOne);
  press(text.sendOne);
  expect(said()).toBe('Request 2, from 127.0.0.6: web2. It stood first, with 0 connections open.');
  press('random(2)');
  press(text.sendOne);
  expect(said()).toContain('Drawn: web');
  press('uri');
  expect(said()).toBe(text.nothingYet);
  press(text.sendOne);
  expect(said()).toContain('Request 1, for /: web1. The hash is 2118074832;');
  close();
});

test('taking servers out says who had to move, and the last one leaves nobody', () => {
  const { page, said, press, close } = openDiagram(<BalancingLive words={words} />);
  press('source');
  expect(page.textContent).toContain(text.movesNone);
  press('take out: web3');
  expect(page.textContent).toContain('66 of 200 were on a server that is gone; 132 now go to another one.');
  press('take out: web1');
  press('take out: web2');
  press(text.sendOne);
  expect(said()).toBe('Request 1, from 127.0.0.5: 503, no server is left.');
  expect(page.querySelector('thead')?.textContent).toContain('503');
  close();
});

test('one client and one weight are chosen from lists', () => {
  const { page, said, press, close } = openDiagram(<BalancingLive words={words} />);
  enter(page, text.client, '127.0.0.9');
  enter(page, text.weight, '5');
  expect(said()).toBe(text.nothingYet);
  for (let time = 0; time < 5; time += 1) press(text.sendOne);
  expect(said()).toBe('Request 5, from 127.0.0.9: web1. It was its turn.');
  press(words.frame.again);
  expect(page.querySelectorAll('ol li')).toHaveLength(0);
  close();
});
