import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { compileMdx } from './compile-mdx.ts';
import { mdxComponent } from './mdx-component.ts';

const options = { label: 'lesson.mdx', allowed: ['Note'] };
const Note = ({ children }: { children?: React.ReactNode }) => createElement('aside', null, children);

async function html(body: string): Promise<string> {
  const { code } = await compileMdx(body, options);
  return renderToStaticMarkup(createElement(mdxComponent(code), { components: { Note } }));
}

test('renders text, tables and given components on the server', async () => {
  const out = await html('# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<Note>Cẩn thận *nhé*.</Note>\n');
  expect(out).toContain('<td>1</td>');
  expect(out).toContain('<aside>Cẩn thận <em>nhé</em>.</aside>');
});

test('a heading takes the id written beside it, and the list of headings shows it without the mark', async () => {
  const body = '## Kiểm tra `check` [#health-checks]\n\n### Phần ba\n';
  expect(await html(body)).toContain('<h2 id="health-checks">Kiểm tra <code>check</code></h2>');
  expect((await compileMdx(body, options)).headings).toEqual([
    { id: 'health-checks', text: 'Kiểm tra check', depth: 2 },
    { id: 'phần-ba', text: 'Phần ba', depth: 3 },
  ]);
});

test('haproxy code is coloured for both themes', async () => {
  const out = await html('```haproxy title="/etc/haproxy/haproxy.cfg"\nbackend web\n  server w1 10.0.0.1:80 check inter 2s\n```\n');
  expect(out).toContain('/etc/haproxy/haproxy.cfg');
  expect(out).toMatch(/--shiki-light:#[0-9A-F]{6};--shiki-dark:#[0-9A-F]{6}[^>]*>backend/i);
});

test.each([
  ["import x from 'node:fs'\n\n# A", 'imports and exports are not allowed'],
  ['export const a = 1\n', 'imports and exports are not allowed'],
  ['# A\n\n{process.env.HOME}\n', 'line 3: expressions are not allowed'],
  ['# A\n\n<Script>x</Script>\n', 'line 3: <Script> is not one of Note'],
])('refuses %j', async (body, message) => {
  await expect(compileMdx(body, options)).rejects.toThrow(message);
});

test('a comment is fine, and the same text is compiled once', async () => {
  const body = '{/* for translators */}\n\n# B\n';
  expect(compileMdx(body, options)).toBe(compileMdx(body, options));
  await expect(compileMdx(body, options)).resolves.toBeDefined();
});

test('typed lines of a console that names a lab lead into it; the rest, and other blocks, stay as they are', async () => {
  const fence = (meta: string, ...lines: string[]) => ['```console', ` ${meta}\n`, lines.join('\n'), '\n```\n'].join('');
  const out = await html(
    [
      fence('title="lb" scene="a" try="week-1/haproxy-basics"', '# ss -ltn | grep 80', 'LISTEN 0', '$ cat <<EOF', '# id \\'),
      fence('title="lb1, lb2" try="week-1/ha-edge"', '# ip a'),
      fence('title="lb"', '# id'),
    ].join('\n'),
  );
  expect([...out.matchAll(/<try-line[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<try-line data-lab="week-1/haproxy-basics" data-node="lb" data-command="ss -ltn | grep 80">',
  ]);
  expect(out).not.toContain('data-highlighted-chars');
});
