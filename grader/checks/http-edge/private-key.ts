import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { requireConfig } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { certificateFiles } from './certificate-files.ts';
import type { HttpEdge } from './edge.ts';

const OTHERS = 0o007;

/** The file with the private key is closed to everyone but its owner and group. HAProxy reads it as root, before it gives root up. */
export function privateKey(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Khoá riêng không ai khác đọc được', 'The private key is closed to others'),
    timeoutMs: 45_000,
    run: async (context) => {
      const config = await requireConfig(context, edge.https);
      const keys = (await certificateFiles(context, edge, config)).filter((one) => one.hasKey);
      const open = keys.find((one) => (one.file.mode & OTHERS) !== 0);
      const modeOf = (mode: number) => (mode & 0o7777).toString(8).padStart(4, '0');
      if (open !== undefined) {
        const mode = modeOf(open.file.mode);
        return fail(
          say(
            `${open.path} chứa khoá riêng mà mọi người dùng trên ${edge.node} đều mở được (quyền ${mode}).`,
            `${open.path} holds the private key, and every user of ${edge.node} may open it (mode ${mode}).`,
          ),
          [{ node: edge.node, file: open.path, actual: say(mode, mode) }],
        );
      }
      const [first] = keys;
      if (first === undefined) throw new Error('HAProxy accepted the file, yet no private key was found');
      return pass(say(`${first.path} có quyền ${modeOf(first.file.mode)}.`, `${first.path} has mode ${modeOf(first.file.mode)}.`));
    },
  });
}
