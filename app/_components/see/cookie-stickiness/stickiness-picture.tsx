import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import { plainList } from '../frame/plain-list.ts';
import { BROWSERS, type Visit } from './first-site.ts';
import { nameOf } from './stickiness-model.ts';
import { configLines, type StickinessWords } from './stickiness-words.ts';

interface PictureProps {
  readonly visit: Visit;
  readonly words: StickinessWords;
  /** In the live picture a server's condition is chosen where it stands, and a browser's cookie is forged. */
  readonly serverControls?: (server: number) => ReactNode;
  readonly browserControls?: (browser: (typeof BROWSERS)[number]) => ReactNode;
}

/** Who keeps which cookie, how the servers are, and the headers of the last request on both sides of HAProxy. */
export function StickinessPicture({ visit, words, serverControls, browserControls }: PictureProps) {
  const { text } = words;
  const { site, jars, last } = visit;
  return (
    <>
      <pre className="overflow-x-auto rounded-md bg-sunken px-3 py-2 text-xs">{configLines(site).join('\n')}</pre>
      <div className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <div className="min-w-0">
          <p className="text-ink-soft text-xs">{text.browsers}</p>
          <ul className={classNames(plainList, 'grid gap-1 pt-1')}>
            {BROWSERS.map((browser) => (
              <li key={browser} className="flex flex-wrap items-center gap-2">
                <span className={classNames('w-4 font-semibold', last && browser === visit.browser && 'text-accent')}>{browser}</span>
                {browserControls?.(browser) ?? <code className="text-xs">{jars[browser] ?? text.noCookie}</code>}
              </li>
            ))}
          </ul>
        </div>
        <div className="min-w-0">
          <p className="text-ink-soft text-xs">{text.servers}</p>
          <ul className={classNames(plainList, 'grid gap-1 pt-1')}>
            {site.conditions.map((condition, server) => (
              <li key={nameOf(server)} className="flex flex-wrap items-center gap-2">
                <span className={classNames('w-10 font-mono font-semibold text-xs', last?.server === server && 'text-accent')}>
                  {nameOf(server)}
                </span>
                {serverControls?.(server) ?? <span className="text-xs">{text.conditions[condition]}</span>}
              </li>
            ))}
          </ul>
        </div>
      </div>
      {last && (
        <div className="mt-4 grid gap-3 sm:grid-cols-2">
          <Headers
            title={fill(text.toProxy, { browser: visit.browser })}
            lines={['GET / HTTP/1.1', ...cookieLines(last.asked)]}
            others={cookieLines(last.passedOn)}
            note={last.server === null ? null : text.removed}
          />
          {last.server !== null && (
            <Headers
              title={fill(text.toServer, { server: nameOf(last.server) })}
              lines={['GET / HTTP/1.1', ...cookieLines(last.passedOn)]}
              others={cookieLines(last.asked)}
              note={text.changed}
            />
          )}
          {last.server !== null && (
            <Headers
              title={fill(text.fromServer, { server: nameOf(last.server) })}
              lines={['HTTP/1.1 200 OK', ...last.answered]}
              others={last.returned}
              note={text.removed}
            />
          )}
          <Headers
            title={fill(text.fromProxy, { browser: visit.browser })}
            lines={[last.status === 200 ? 'HTTP/1.1 200 OK' : 'HTTP/1.1 503 Service Unavailable', ...last.returned]}
            others={last.server === null ? last.returned : last.answered}
            note={text.changed}
          />
        </div>
      )}
    </>
  );
}

/** Header lines; those the other side of HAProxy does not have are marked, and `note` says what that means. */
function Headers({
  title,
  lines: [first, ...lines],
  others,
  note,
}: {
  title: string;
  lines: readonly string[];
  others: readonly string[];
  note: string | null;
}) {
  return (
    <div className="min-w-0">
      <p className="text-ink-soft text-xs">{title}</p>
      <div className="mt-1 rounded-md border border-line px-2 py-1.5 font-mono text-xs">
        <ul className={plainList}>
          <li className="text-ink-soft">{first}</li>
          {lines.map((line) => {
            const isMarked = note !== null && !others.includes(line);
            return (
              <li key={line} className={classNames('break-words', isMarked && '-mx-1 rounded-sm bg-accent-soft px-1')}>
                {line}
                {isMarked && <span className="font-sans text-accent"> ← {note}</span>}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function cookieLines(header: string | null): readonly string[] {
  return header === null ? [] : [`cookie: ${header}`];
}
