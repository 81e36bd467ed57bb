/** What is drawn for a sandbox, as it comes into real nodes: its effect, and nothing else. */
import { describe, expect, test } from 'vitest';
import { applyDraw } from '../apply-draw.ts';
import type { ContractSubject } from './contract-bench.ts';
import { useBench } from './contract-bench.ts';

const SEED = '0123456789abcdef0123456789abcdef';

/** Registers the tests. */
export function drawContract(subject: ContractSubject): void {
  describe('a draw', () => {
    const bench = useBench(subject, ['a', 'b']);
    const apply = (script: string) => {
      const { runtime, name } = bench();
      const files = [{ path: '/etc/luyen-test/drawn.conf', data: Buffer.from('placed\n'), mode: 0o600, uid: 0, gid: 0 }];
      const nodes = [
        { node: 'a', files, script },
        { node: 'b', files: [] },
      ];
      const groups = [{ name: 'fault-group', variants: [{ name: 'fault-name', nodes }] }];
      const draw = { seed: SEED, variants: { 'fault-group': 'fault-name' } };
      return applyDraw({ runtime, groups, draw, containerName: name, signal: new AbortController().signal });
    };

    test('its script runs as root with the seed, and leaves nothing of itself in the node', async () => {
      const { sh } = bench();
      await apply(
        '# secret-comment\nset -e\nprintf %s "$LUYEN_SEED" | sha256sum | cut -c1-8 > /etc/luyen-test/made; id -un >> /etc/luyen-test/made',
      );
      expect((await sh('a', 'cat /etc/luyen-test/drawn.conf /etc/luyen-test/made')).stdout).toBe('placed\n3eb1bd43\nroot\n');
      // The pattern is put together in the node, and looked for after the processes were read: the search must not find itself.
      const words = '"$(printf "%s-%s\\n" secret comment fault group fault name; printf "%s%s" 0123456789abcdef 0123456789abcdef)"';
      const places = '/etc /root /tmp /var /run /opt /home /srv /usr/local /dev/shm';
      expect(
        (
          await sh(
            'a',
            `grep -rlF ${words} ${places} 2>/dev/null; all=$(cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'); printf %s "$all" | grep -acF ${words}`,
          )
        ).stdout,
      ).toBe('0\n');
      expect((await sh('a', `journalctl --no-pager | grep -cF ${words}`)).stdout).toBe('0\n');
    });

    test('a script that fails is our failure, with what it said', async () => {
      await expect(apply('echo no disk >&2; exit 3')).rejects.toMatchObject({
        code: 'exec-failed',
        message: expect.stringContaining('no disk'),
      });
    });
  });
}
