/** docs/coverage-sections-1-and-2.md tells the truth: complete, and every check, heading, question and correction it names exists. */
import { expect, test } from 'vitest';
import { factsOf, missingChecks, missingHeadings, missingQuestions, numbers, readCoverage, uncovered } from '../testing/coverage-table.ts';

const rows = await readCoverage('coverage-sections-1-and-2.md');
const facts = factsOf(rows);
/** OpenStack is not run on the practice machines: what is said of it is read and asked about only. */
const isOfOpenStack = (section: string) => section.startsWith('1.1 ') || section.startsWith('1.2 ');

test('all 66 facts are there, once and in order, and so is every correction', () => {
  expect(facts.map(({ what }) => what)).toEqual(numbers('C', 1, 66));
  const errata = new Set(facts.flatMap((row) => row.errata));
  expect(numbers('E', 38, 61).filter((erratum) => !errata.has(erratum))).toEqual([]);
});

test('every fact names a paragraph and a question, every row a check wherever a lab can have one', () => {
  expect(facts.filter(({ places, questions }) => places.length === 0 || questions.length === 0).map(({ what }) => what)).toEqual([]);
  expect(rows.filter(({ section, checks }) => checks.length === 0 && !isOfOpenStack(section)).map(({ what }) => what)).toEqual([]);
});

test('every check it names exists in that lab', async () => {
  expect(await missingChecks(rows)).toEqual([]);
});

test('every paragraph it names has its heading in both languages', async () => {
  expect(await missingHeadings(rows)).toEqual([]);
});

test('every question it names is in that quiz', async () => {
  expect(await missingQuestions(rows)).toEqual([]);
});

test('a fact and its corrections are covered by one of the lessons its row names', async () => {
  expect(await uncovered(facts)).toEqual([]);
});
