// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { enter } from '../frame/testing/enter.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import { firstVisit } from './first-site.ts';
import StickinessLive from './stickiness-live.tsx';
import { StickinessPicture } from './stickiness-picture.tsx';

const words = seeWords('en', 'cookieStickiness');
const { text } = words;

test('the first picture marks what HAProxy added, without a script', () => {
  const html = renderToStaticMarkup(<StickinessPicture visit={firstVisit()} words={seeWords('vi', 'cookieStickiness')} />);
  const shown = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(shown).toContain('set-cookie: SERVERUSED=web1; path=/ ← do HAProxy');
  expect(shown).toContain('cache-control: private ← do HAProxy');
  expect(html).not.toContain('<button');
});

test('a user stays, loses the server, and is moved for good', () => {
  const { page, said, press, close } = openDiagram(<StickinessLive words={words} />);
  press('Send from browser A');
  expect(said()).toBe(`Request 2, browser A: 200 from web1 after 0.0 s. ${text.stories.obeyed}`);
  enter(page, 'Condition of web1', 'crashed');
  press('Send from browser A');
  expect(said()).toBe(`Request 3, browser A: 503 from HAProxy after 3.0 s. ${text.stories.refused}`);
  press(text.redispatches.last);
  expect(page.querySelector('pre')?.textContent).toBe('cookie SERVERUSED insert indirect nocache\noption redispatch');
  press('Send from browser A');
  expect(said()).toBe(`Request 4, browser A: 200 from web2 after 2.0 s. ${text.stories.redispatched}`);
  enter(page, 'Condition of web1', 'up');
  press('Send from browser A');
  expect(said()).toContain('200 from web2 after 0.0 s');
  close();
});

test('a forged cookie is worth nothing, and one of a DOWN server counts only with persist', () => {
  const { page, said, press, close } = openDiagram(<StickinessLive words={words} />);
  enter(page, 'Cookie of browser B', 'root');
  press('Send from browser B');
  expect(said()).toContain(text.stories.unknown);
  enter(page, 'Condition of web3', 'down');
  enter(page, 'Cookie of browser C', 'web3');
  press('Send from browser C');
  expect(said()).toContain(text.stories.notUsable);
  press('option persist');
  enter(page, 'Cookie of browser C', 'web3');
  press('Send from browser C');
  expect(said()).toContain('503 from HAProxy after 3.0 s');
  close();
});

test('another line begins anew, and shows its own way with the cookie', () => {
  const { page, said, press, close } = openDiagram(<StickinessLive words={words} />);
  enter(page, text.mode, 'prefix');
  expect(said()).toBe(text.nothingYet);
  press('Send from browser A');
  press('Send from browser A');
  expect(page.textContent).toContain('cookie: theme=dark; SERVERUSED=abc');
  expect(page.textContent).toContain(text.modes.prefix);
  close();
});
