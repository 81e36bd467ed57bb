/** A cohort's matrix of a thousand learners and sixty columns: read, packed, and drawn in a browser that scrolls it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'next-auth/jwt';
import type { Page } from 'playwright-core';
import { loadCurriculum } from '#app/_lib/curriculum/curriculum.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { matrixOf } from '#app/_lib/matrix/load-matrix.ts';
import type { MatrixColumn } from '#app/_lib/matrix/matrix.ts';
import { matrixColumns } from '#app/_lib/matrix/matrix-columns.ts';
import { detailTable, learnerTable } from '#app/_lib/matrix/matrix-tables.ts';
import { packMatrix, unpackMatrix } from '#app/_lib/matrix/matrix-transport.ts';
import { showMatrix, WHOLE } from '#app/_lib/matrix/matrix-view.ts';
import { toCsv } from '#app/_lib/matrix/to-csv.ts';
import { toXlsx } from '#app/_lib/matrix/to-xlsx.ts';
import { lessonsWithQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { database, disposeDatabase } from '#prisma/client.ts';
import { migrate } from '#prisma/migrate.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { seedMatrixCohort } from '../e2e/matrix-cohort.ts';
import { percentile, printTable } from './table.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LEARNERS = 1000;
const COLUMNS = 60;
const RUNS = 5;
const SCROLL_FRAMES = 120;
const SECRET = 'a secret for a bench, at least thirty-two characters long';

/** A checkout of its own whose curriculum goes on into a second week, until there are as many columns as wanted. */
async function longCurriculum(folder: string): Promise<readonly MatrixColumn[]> {
  symlinkSync(join(ROOT, 'labs'), join(folder, 'labs'));
  cpSync(join(ROOT, 'content'), join(folder, 'content'), { recursive: true });
  process.env.LUYEN_CHECKOUT_DIR = folder;
  const week = (number: number) => join(folder, 'content', `week-${number}`);
  const lessons = readdirSync(week(1), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of lessons) {
    const weeks = await loadCurriculum(join(folder, 'content'), join(folder, 'labs'));
    const columns = matrixColumns(weeks, await lessonsWithQuiz(weeks), 'vi');
    if (columns.length >= COLUMNS) return columns;
    cpSync(join(week(1), 'week.yaml'), join(week(2), 'week.yaml'));
    cpSync(join(week(1), name), join(week(2), name), { recursive: true });
  }
  throw new Error('not enough lessons for so many columns');
}

/** Milliseconds of wall clock and of this process's processor, median of some runs. */
async function timed(work: () => unknown): Promise<readonly [wall: number, cpu: number]> {
  const samples: { wall: number; cpu: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const [at, before] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(before);
    samples.push({ wall: performance.now() - at, cpu: (user + system) / 1000 });
  }
  const median = (of: 'wall' | 'cpu') =>
    percentile(
      samples.map((sample) => sample[of]),
      0.5,
    );
  return [median('wall'), median('cpu')];
}

async function measureServer(cohort: string, columns: readonly MatrixColumn[]): Promise<void> {
  const now = new Date();
  const matrix = await matrixOf(cohort, columns, now);
  const packed = packMatrix(matrix);
  const json = JSON.stringify(packed);
  const shown = showMatrix(matrix, WHOLE);
  const text = messagesOf('vi').matrix;
  const row = async (name: string, work: () => unknown) => [name, ...(await timed(work))] as const;
  printTable(
    [`${matrix.rows.length} × ${columns.length}`, 'wall, ms', 'processor, ms'],
    [
      await row('read from the database', () => matrixOf(cohort, columns, now)),
      await row('pack and serialise', () => JSON.stringify(packMatrix(matrix))),
      await row('unpack', () => unpackMatrix(JSON.parse(json))),
      await row('filter and sort', () => showMatrix(matrix, { ...WHOLE, name: 'an', sort: 'passed', isDescending: true })),
      await row('CSV', () => toCsv(learnerTable(shown, text))),
      await row('workbook, two sheets', () => toXlsx([learnerTable(shown, text), detailTable(shown, text)], 'Asia/Ho_Chi_Minh')),
    ],
  );
  printTable(
    ['on the wire', 'KB', 'KB gzip'],
    [
      ['packed matrix', json.length / 1024, gzipSync(json).length / 1024],
      ['the same as objects', JSON.stringify(matrix).length / 1024, ''],
    ],
  );
}

async function startWeb(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('serving') && done());
    child.once('exit', (code) => fail(new Error(`the web process ended with ${code}`)));
  });
  return child;
}

/** Milliseconds between frames while the grid is scrolled by a wheel, down and to the right. */
async function scrollFrames(page: Page, by: { readonly top: number; readonly left: number }): Promise<readonly number[]> {
  return page.evaluate(
    async ({ top, left, frames }) => {
      const grid = document.querySelector('.matrix');
      const times: number[] = [];
      let last = await new Promise<number>((done) => requestAnimationFrame(done));
      for (let frame = 0; frame < frames; frame += 1) {
        grid?.scrollBy(left, top);
        const at = await new Promise<number>((done) => requestAnimationFrame(done));
        times.push(at - last);
        last = at;
      }
      return times;
    },
    { ...by, frames: SCROLL_FRAMES },
  );
}

async function measureBrowser(url: string, path: string, token: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    await context.addCookies([{ name: 'luyen.session', value: token, url }]);
    const opened: { answer: number; paint: number; ready: number }[] = [];
    const page = await context.newPage();
    for (let run = 0; run < RUNS; run += 1) {
      await page.goto(url + path);
      // Alive once a title takes the keyboard and says so.
      await page.locator('[data-place="0:0"]').focus();
      await page.locator('[data-detail] strong').waitFor();
      opened.push(
        await page.evaluate(() => {
          const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
          return { answer: navigation?.responseEnd ?? Number.NaN, paint, ready: performance.now() };
        }),
      );
    }
    const of = (what: 'answer' | 'paint' | 'ready') =>
      percentile(
        opened.map((each) => each[what]),
        0.5,
      );
    const cells = await page.locator('.matrix :is(td, th)').count();
    const down = await scrollFrames(page, { top: 90, left: 0 });
    const across = await scrollFrames(page, { top: 0, left: 12 });
    printTable(
      ['in the browser', 'median', 'p95'],
      [
        ['page answered, ms', of('answer'), ''],
        ['first paint, ms', of('paint'), ''],
        ['reacts, ms', of('ready'), ''],
        ['cells drawn', cells, ''],
        ['frame while scrolling down, ms', percentile(down, 0.5), percentile(down, 0.95)],
        ['frame while scrolling across, ms', percentile(across, 0.5), percentile(across, 0.95)],
      ],
    );
  } finally {
    await browser.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'luyen-matrix-'));
const port = Number(process.env.LUYEN_BENCH_PORT ?? 3199);
const url = `http://127.0.0.1:${port}`;
Object.assign(process.env, {
  DATABASE_URL: `file:${join(folder, 'luyen.db')}`,
  LUYEN_DATA_DIR: folder,
  LUYEN_SECRET: SECRET,
  NEXTAUTH_SECRET: SECRET,
  LUYEN_URL: url,
  NEXTAUTH_URL: url,
  PORT: String(port),
  LUYEN_LABS_SOCKET: join(folder, 'nobody.sock'),
});
let web: ChildProcess | undefined;
try {
  const columns = await longCurriculum(folder);
  await migrate(process.env.DATABASE_URL ?? '');
  const { id: mentor } = await database().user.create({ data: { name: 'Mai', role: 'mentor', email: 'mai@example.org' } });
  const cohort = await seedMatrixCohort(database(), mentor, { learners: LEARNERS, columns: columns.map(({ key }) => key) });
  await measureServer(cohort, columns);
  web = await startWeb(process.env);
  await measureBrowser(url, `/vi/mentor/${cohort}`, await encode({ token: { sub: mentor, v: 0 }, secret: SECRET }));
} finally {
  web?.kill('SIGTERM');
  await disposeDatabase();
  rmSync(folder, { recursive: true, force: true });
}
