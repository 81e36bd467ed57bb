// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { seeWords } from '../frame/see-words.ts';
import { openDiagram } from '../frame/testing/open-diagram.tsx';
import VrrpLive from './vrrp-live.tsx';

test('a power cut on lb1 is said, waited out, and ends with lb2 in charge', () => {
  const words = seeWords('vi', 'vrrpElection');
  const { page, said, press, close } = openDiagram(<VrrpLive words={words} />);
  const drawing = () => page.querySelector('svg[role="img"]')?.getAttribute('aria-label');
  expect(drawing()).toBe('lb1 giữ VIP. Người dùng được phục vụ.');
  press(words.text.deeds.power);
  expect(said()).toContain('lb1 mất điện');
  expect(drawing()).toContain('Không máy nào giữ VIP.');
  press(words.frame.forward);
  expect(said()).toContain('lb2 hết giờ chờ: lên làm MASTER');
  expect(drawing()).toBe('lb2 giữ VIP. Người dùng được phục vụ.');
  press(words.frame.back);
  expect(drawing()).toContain('Không máy nào giữ VIP.');
  press('3');
  expect(page.querySelectorAll('section')).toHaveLength(3);
  close();
});
