/** What there is to protect: every page and every API route, found in the source so that a new one cannot be forgotten. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const APP = resolve(import.meta.dirname, '../../app');

function filesNamed(name: string, directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path === name || path.endsWith(`/${name}`));
}

/** Addresses of all pages below the locale, parameters in brackets: `/mentor/[cohort]/people`. */
export function pagesOfSource(): readonly string[] {
  const paths = filesNamed('page.tsx', join(APP, '[locale]')).map((path) => `/${path}`.replace('/(site)', '').replace(/\/page\.tsx$/, ''));
  return paths.map((path) => path || '/').sort();
}

/** `METHOD /api/…` of all routes. */
export function routesOfSource(): readonly string[] {
  const api = join(APP, 'api');
  return filesNamed('route.ts', api)
    .flatMap((path) => {
      const methods = readFileSync(join(api, path), 'utf8').matchAll(
        /^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm,
      );
      const others = readFileSync(join(api, path), 'utf8').matchAll(/^export \{[^}]*\}/gm);
      const named = [...others].flatMap(([list]) => [...list.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b/g)]);
      return [...methods, ...named].map(([, method]) => `${method} /api/${path.replace(/\/route\.ts$/, '')}`);
    })
    .sort();
}
