import type { NdbProblem, NodeKind } from '../../parsers/ndb-config/index.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';

type Problem<Code extends NdbProblem['code']> = Extract<NdbProblem, { code: Code }>;
type Writers = { readonly [Code in NdbProblem['code']]: (problem: Problem<Code>) => LocalText };

/** What a node of each kind is called. */
export const KIND_WORDS: Readonly<Record<NodeKind, LocalText>> = {
  ndbd: say('data node', 'data node'),
  ndb_mgmd: say('management node', 'management node'),
  mysqld: say('chỗ cho máy SQL', 'slot for an SQL node'),
};

const WORDS: Writers = {
  'outside-section': ({ text }) => say(`“${text}” đứng trước mọi phần.`, `“${text}” stands before any section.`),
  'unknown-section': ({ text }) =>
    say(
      `“${text}” không phải tên phần nào mà ndb_mgmd biết, hoặc có gì đó đứng sau dấu ngoặc.`,
      `“${text}” is no section that ndb_mgmd knows, or something stands behind the bracket.`,
    ),
  'not-a-setting': ({ text }) =>
    say(`“${text}” không phải chú thích, cũng không có dạng tên = giá trị.`, `“${text}” is neither a comment nor a name = value.`),
  'unknown-parameter': ({ section, name }) =>
    say(`Phần [${section}] không có tham số nào tên ${name}.`, `A section [${section}] has no parameter called ${name}.`),
  'set-twice': ({ name, first }) =>
    say(
      `${name} được đặt hai lần trong một phần; lần đầu ở dòng ${first}.`,
      `${name} is set twice in one section; first on line ${first}.`,
    ),
  'default-twice': ({ section, first }) =>
    say(
      `Phần [${section} default] đã có ở dòng ${first}; chỉ được có một.`,
      `There is a [${section} default] on line ${first} already; only one is allowed.`,
    ),
  'not-a-number': ({ name, value }) =>
    say(
      `Giá trị “${value}” của ${name} không phải số; đơn vị viết hoa: K, M, G.`,
      `The value “${value}” of ${name} is no number; units are capital letters: K, M, G.`,
    ),
  'not-a-switch': ({ name, value }) =>
    say(
      `Giá trị “${value}” của ${name} không phải bật hay tắt theo cách của NDB (1, 0, true, false, Y, N).`,
      `The value “${value}” of ${name} is no switch as NDB writes them (1, 0, true, false, Y, N).`,
    ),
  'out-of-range': ({ name, value, min, max }) =>
    say(
      `${name} = ${value} nằm ngoài khoảng cho phép, từ ${min} đến ${max}.`,
      `${name} = ${value} is outside what is allowed, ${min} to ${max}.`,
    ),
  'not-a-choice': ({ name, value, choices }) =>
    say(
      `${name} không nhận “${value}”; chỉ có ${choices.join(', ')}.`,
      `${name} does not take “${value}”; there are ${choices.join(', ')}.`,
    ),
  'id-taken': ({ id, first }) => say(`Số ${id} đã có chủ ở dòng ${first}.`, `The id ${id} is taken by line ${first}.`),
  'id-too-large': ({ id, max }) =>
    say(`Không có node nào mang số ${id}; số lớn nhất là ${max}.`, `No node can have the id ${id}; the largest is ${max}.`),
  'no-node': ({ kind }) => say(`Không có phần nào mô tả một ${KIND_WORDS[kind].vi}.`, `No section describes a ${KIND_WORDS[kind].en}.`),
  'no-host': ({ kind, id }) =>
    say(
      `${capital(KIND_WORDS[kind].vi)} ${id} không nói nó chạy ở máy nào.`,
      `The ${KIND_WORDS[kind].en} ${id} does not say on which machine it runs.`,
    ),
  'no-computer': ({ name }) => say(`Không có phần [computer] nào mang Id ${name}.`, `No [computer] has the Id ${name}.`),
  'localhost-mixed': ({ host }) =>
    say(
      `${host} lẫn với tên những máy khác: mỗi node sẽ hiểu nó là chính mình.`,
      `${host} stands among other machines' names: each node would take it for itself.`,
    ),
  'operations-below-transactions': ({ operations, transactions }) =>
    say(
      `MaxNoOfConcurrentOperations (${operations}) nhỏ hơn MaxNoOfConcurrentTransactions (${transactions}).`,
      `MaxNoOfConcurrentOperations (${operations}) is below MaxNoOfConcurrentTransactions (${transactions}).`,
    ),
  'excludes-transaction-memory': ({ name }) =>
    say(`${name} không được đứng cạnh TransactionMemory.`, `${name} may not stand beside TransactionMemory.`),
};

/** Why the management server would refuse the file, in words. */
export function problemWords(problem: NdbProblem): LocalText {
  // Each code has the writer of its own problem; the compiler cannot see that the two belong together.
  return (WORDS[problem.code] as (problem: NdbProblem) => LocalText)(problem);
}

/** A sentence begins with a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
