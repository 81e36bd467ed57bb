/** How a person's data is laid out as files. Pure. */
import type { OwnData } from './own-data.ts';

/** One file of the archive. */
export interface ExportEntry {
  /** With folders, `/` between them. */
  readonly name: string;
  readonly input: string | Uint8Array;
  readonly lastModified: Date;
}

const README = `Luyện: dữ liệu của bạn / your data

account.json         tài khoản / your account
cohorts.json         lớp và điều bạn đã đồng ý / cohorts, and what you agreed to
learning.json        bài đã đọc, câu hỏi, thời gian / reading, quizzes, time
attempts/…           từng lần chấm: attempt.json (kết quả, nhận xét) và tệp bạn đã viết / each grading: attempt.json (results, comments) and your files
conversations.json   trao đổi với người hướng dẫn, ai đã xem khi nào / messages with mentors, who looked when
log.json             nhật ký những việc liên quan đến bạn / the audit log, as far as it is about you
kept-work/…          tệp giữ lại từ phòng lab trước / files kept from your last sandboxes
recordings/…         bản ghi terminal, asciicast v2 / recordings of your terminals, asciicast v2
`;

/** What of a person's data comes from the database. Files of attempts lie at the paths they had in their nodes. */
export function exportEntries({ attempts, ...rest }: OwnData, now: Date): readonly ExportEntry[] {
  return [
    { name: 'README.txt', input: README, lastModified: now },
    ...Object.entries(rest).map(([name, value]) => json(`${name}.json`, value, now)),
    ...attempts.flatMap(({ files, ...attempt }) => {
      const folder = attemptFolder(attempt);
      return [
        json(`${folder}/attempt.json`, attempt, attempt.startedAt),
        ...files.map(({ node, path, text }) => ({
          name: `${folder}/${pathInNode(node, path)}`,
          input: text,
          lastModified: attempt.startedAt,
        })),
      ];
    }),
  ];
}

const json = (name: string, value: unknown, lastModified: Date): ExportEntry => ({
  name,
  input: `${JSON.stringify(value, null, 2)}\n`,
  lastModified,
});

/** `attempts/2026-11-23T08-15-00Z haproxy-basics xk3f`: in order of time, and no two alike. */
function attemptFolder({ id, lab, startedAt }: { readonly id: string; readonly lab: string; readonly startedAt: Date }): string {
  const when = `${startedAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  return `attempts/${when} ${lab.split('/').at(-1)} ${id.slice(-4)}`;
}

/** Where a file of a node lies in an archive. Names in nodes are their owner's, so none may climb out of its folder. */
export function pathInNode(node: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  // What Windows cannot write becomes an underscore, so that the archive can be opened everywhere.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the characters meant
  return [node, ...parts].map((part) => part.replace(/[\\:*?"<>|\u0000-\u001f]/g, '_')).join('/');
}
