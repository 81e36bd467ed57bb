/** Files of a node, as the contract has them. */
import { describe, expect, test } from 'vitest';
import type { ContractSubject } from './contract-bench.ts';
import { useBench } from './contract-bench.ts';

/** Registers the tests. */
export function filesContract(subject: ContractSubject): void {
  describe('files', () => {
    const bench = useBench(subject, ['a']);
    const read = async (path: string): Promise<string | null> => {
      const { runtime, name } = bench();
      return (await runtime.readFile(name('a'), path))?.data.toString('utf8') ?? null;
    };

    test('starting files are there before the first process, with their owner and mode', async () => {
      const { runtime, name } = bench();
      const file = await runtime.readFile(name('a'), '/etc/luyen-test/start.txt');
      expect(file).toMatchObject({ mode: 0o640, uid: 1, gid: 2 });
      expect(file?.data.toString('utf8')).toBe('bắt đầu\n');
      expect((await bench().sh('a', 'stat -c "%a %u %g" /etc/luyen-test/start.txt')).stdout).toBe('640 1 2\n');
    });

    test('a new file belongs to root, its folders are made, and the node sees it', async () => {
      const { runtime, name, sh } = bench();
      await runtime.writeFile(name('a'), '/srv/mới/tệp có dấu.txt', Buffer.from('nội dung'));
      expect((await sh('a', 'cat "/srv/mới/tệp có dấu.txt"; stat -c "%a %u:%g" "/srv/mới" "/srv/mới/tệp có dấu.txt"')).stdout).toBe(
        'nội dung755 0:0\n644 0:0\n',
      );
    });

    test('an existing file keeps owner and mode unless they are given', async () => {
      const { runtime, name, sh } = bench();
      await sh('a', 'echo old > /srv/kept; chown 7:8 /srv/kept; chmod 600 /srv/kept');
      await runtime.writeFile(name('a'), '/srv/kept', Buffer.from('new'));
      expect(await runtime.readFile(name('a'), '/srv/kept')).toMatchObject({ mode: 0o600, uid: 7, gid: 8, data: Buffer.from('new') });
      await runtime.writeFile(name('a'), '/srv/kept', Buffer.from('x'), { mode: 0o755, uid: 0, gid: 0 });
      expect(await runtime.readFile(name('a'), '/srv/kept')).toMatchObject({ mode: 0o755, uid: 0, gid: 0 });
    });

    test.each(["it's", 'with space', 'line\nbreak', '*', '-rf', '"quoted"', 'tệp', '$(id)', '%41'])(
      'a file named %j is just a file',
      async (odd) => {
        const { runtime, name } = bench();
        const path = `/srv/odd/${odd}`;
        await runtime.writeFile(name('a'), path, Buffer.from(odd));
        expect(await read(path)).toBe(odd);
        expect((await runtime.listDirectory(name('a'), '/srv/odd'))?.map((entry) => entry.name)).toContain(odd);
        await runtime.removeFile(name('a'), path);
        expect(await read(path)).toBeNull();
      },
    );

    test('what is not there is null, and removing it is fine', async () => {
      const { runtime, name } = bench();
      expect(await read('/srv/none/at/all')).toBeNull();
      expect(await runtime.listDirectory(name('a'), '/srv/none')).toBeNull();
      await runtime.removeFile(name('a'), '/srv/none/at/all');
    });

    test('symbolic links are followed inside the node, absolute and relative, and never out of it', async () => {
      const { runtime, name, sh } = bench();
      await sh(
        'a',
        'mkdir -p /srv/l; echo hit > /srv/l/t; ln -s /srv/l/t /srv/l/abs; ln -s ../l/t /srv/l/rel; ln -s ../../../../../../etc/hostname /srv/l/up; ln -s loop /srv/l/loop',
      );
      expect(await read('/srv/l/abs')).toBe('hit\n');
      expect(await read('/srv/l/rel')).toBe('hit\n');
      expect((await read('/srv/l/up'))?.trim()).toBe('a');
      await expect(read('/srv/l/loop')).rejects.toMatchObject({ code: 'bad-path' });
      await runtime.writeFile(name('a'), '/srv/l/abs', Buffer.from('through'));
      expect(await read('/srv/l/t')).toBe('through');
      expect((await runtime.listDirectory(name('a'), '/srv/l'))?.find((entry) => entry.name === 'abs')?.type).toBe('symlink');
    });

    test('what is no regular file is refused and never waited for', async () => {
      const { runtime, name, sh } = bench();
      await sh('a', 'mkfifo /srv/pipe');
      for (const path of ['/srv/pipe', '/srv', '/dev/null']) {
        await expect(read(path)).rejects.toMatchObject({ code: 'bad-path' });
        await expect(runtime.writeFile(name('a'), path, Buffer.from('x'))).rejects.toMatchObject({ code: 'bad-path' });
      }
    });

    test.each(['relative', '/srv/../etc/passwd', '/srv/./x', '/nul\0byte'])('the path %j is refused', async (path) => {
      await expect(read(path)).rejects.toMatchObject({ code: 'bad-path' });
    });

    test('a file above the limit is refused, one at the limit is not', async () => {
      const { runtime, name, sh } = bench();
      await sh('a', 'head -c 1000 /dev/zero > /srv/thousand');
      expect((await runtime.readFile(name('a'), '/srv/thousand', 1000))?.data).toHaveLength(1000);
      await expect(runtime.readFile(name('a'), '/srv/thousand', 999)).rejects.toMatchObject({ code: 'file-too-large' });
    });

    test('four megabytes of bytes of every value come back the same', async () => {
      const { runtime, name } = bench();
      const data = Buffer.from(Array.from({ length: 4 * 1024 * 1024 }, (_, index) => (index * 31 + (index >> 8)) & 0xff));
      await runtime.writeFile(name('a'), '/srv/big', data);
      expect((await runtime.readFile(name('a'), '/srv/big'))?.data.equals(data)).toBe(true);
    });

    test('the host is out of reach through files the kernel offers', async () => {
      const { runtime, name } = bench();
      for (const path of [
        '/proc/sys/kernel/core_pattern',
        '/proc/sysrq-trigger',
        '/sys/kernel/uevent_helper',
        '/sys/fs/cgroup/memory/memory.limit_in_bytes',
      ]) {
        await expect(runtime.writeFile(name('a'), path, Buffer.from('x'))).rejects.toMatchObject({ name: 'EngineError' });
      }
    });

    test('changed files are told, volatile ones are not, and several are read at once', async () => {
      const { runtime, name, sh } = bench();
      await sh('a', 'echo 1 > /etc/changed; ln -s /etc/changed /etc/link; echo 2 > /tmp/volatile; mkfifo /etc/pipe');
      const changed = await runtime.changedFiles(name('a'));
      expect(changed).toEqual(expect.arrayContaining(['/etc/changed', '/etc/link', '/etc/luyen-test/start.txt']));
      expect(changed.filter((path) => /^\/(tmp|run)\//.test(path))).toEqual([]);
      const limits = { maxFileBytes: 1024, maxTotalBytes: 4096 };
      const files = await runtime.readFiles(name('a'), ['/etc/changed', '/etc/link', '/etc/pipe', '/etc/none', '/etc'], limits);
      expect(files).toEqual([
        { path: '/etc/changed', data: Buffer.from('1\n'), mode: 0o644, uid: 0, gid: 0 },
        { path: '/etc/link', data: Buffer.alloc(0), linkTo: '/etc/changed', uid: 0, gid: 0 },
      ]);
      expect(await runtime.readFiles(name('a'), ['/etc/changed'], { maxFileBytes: 1, maxTotalBytes: 10 })).toEqual([]);
    });

    test('a link is written as one', async () => {
      const { runtime, name, sh } = bench();
      await runtime.writeFiles(name('a'), [{ path: '/srv/new-link', data: Buffer.alloc(0), linkTo: '/etc/hostname' }]);
      expect((await sh('a', 'readlink /srv/new-link')).stdout).toBe('/etc/hostname\n');
    });
  });
}
