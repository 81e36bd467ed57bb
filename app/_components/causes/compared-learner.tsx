import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { SourceLines } from '#app/_components/story/source-lines.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { dedent } from '#app/_components/workbench/check/dedent.ts';
import type { ComparedAttempt } from '#app/_lib/causes/load-cohort-checks.ts';
import type { KeptFile } from '#app/_lib/story/diff-files.ts';

/** So many things seen are told above the file; the story has all. */
const SHOWN_EVIDENCE = 3;

/** One learner's work: what the check said of it, and their file with the lines it named marked. */
export async function ComparedLearner({ compared, lab, cohortHref }: { compared: ComparedAttempt; lab: string; cohortHref: string }) {
  const [locale, t, format] = await Promise.all([getLocale(), getTranslations('causes'), getFormatter()]);
  const [first, ...others] = compared.files;
  const name = compared.name ?? t('noName');
  return (
    <article aria-label={name} className="min-w-0">
      <h3 className="font-semibold text-sm">{name}</h3>
      <p className="text-ink-soft text-xs">
        {`${format.dateTime(compared.at, { dateStyle: 'medium', timeStyle: 'short' })} · ${t('times', { times: compared.times })}`}
      </p>
      <p className="flex gap-x-3 text-xs">
        <TextLink href={`${cohortHref}/learners/${compared.userId}?lab=${lab}&open=${compared.attemptId}`} prefetch={false}>
          {t('story')}
        </TextLink>
        <TextLink href={`/${locale}/attempts/${compared.attemptId}`} prefetch={false}>
          {t('review')}
        </TextLink>
      </p>
      <p className="mt-2 text-sm">{compared.message[locale]}</p>
      <Evidence compared={compared} />
      {first ? <File file={first} compared={compared} /> : <p className="mt-2 text-ink-soft text-xs">{t('noFiles')}</p>}
      {others.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit text-accent text-xs">{t('otherFiles', { count: others.length })}</summary>
          {others.map((file) => (
            <File key={`${file.node}:${file.path}`} file={file} compared={compared} />
          ))}
        </details>
      )}
    </article>
  );
}

/** What was seen that is not simply a line of a file, which is marked there. */
async function Evidence({ compared }: { compared: ComparedAttempt }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('causes')]);
  const told = compared.evidence
    .filter(({ file, line, actual, expected }) => actual || expected || file === undefined || line === undefined)
    .slice(0, SHOWN_EVIDENCE);
  return told.map(({ node, file, expected, actual, excerpt }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no identity of its own and never changes order.
    <div key={at} className="mt-1.5 border-line border-l-2 pl-2.5 text-xs">
      {expected && (
        <p>
          <span className="mr-1.5 font-semibold text-ink-soft">{t('expected')}</span>
          {expected[locale]}
        </p>
      )}
      {actual && (
        <p>
          <span className="mr-1.5 font-semibold text-ink-soft">{t('seen')}</span>
          {actual[locale]}
        </p>
      )}
      {file === undefined && node !== undefined && <p className="text-ink-faint">{node}</p>}
      {excerpt && <pre className="max-h-28 overflow-auto whitespace-pre bg-sunken px-2 py-1 text-[0.6875rem]">{dedent(excerpt)}</pre>}
    </div>
  ));
}

async function File({ file: { node, path, text }, compared }: { file: KeptFile; compared: ComparedAttempt }) {
  const t = await getTranslations('causes');
  const lines = compared.evidence.flatMap((seen) => (seen.node === node && seen.file === path ? (seen.line ?? []) : []));
  return (
    <figure className="mt-2.5 overflow-hidden rounded-md border border-line">
      <figcaption className="break-all border-line border-b bg-surface px-2.5 py-1 font-mono text-xs">
        {node}:{path}
      </figcaption>
      <div data-compared className="max-h-96 overflow-y-auto">
        <SourceLines place={compared.userId} node={node} path={path} text={text} marked={new Set(lines)} words={{ marked: t('marked') }} />
      </div>
    </figure>
  );
}
