import { type EffectiveProxy, type EffectiveServer, parseCount } from '../../parsers/haproxy/index.ts';
import type { StatRow } from '../../probes/haproxy-stats.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';
import { serverAddress } from './service.ts';
import type { HostTable, ReadConfig } from './target.ts';

/** Where the running process and the file disagree, in words; empty when everything the process shows fits the file. */
export function processDifferences(file: ReadConfig, rows: readonly StatRow[], hosts: HostTable): readonly LocalText[] {
  const proxies = file.effective.proxies.filter((proxy) => !proxy.disabled);
  return [...proxies.flatMap((proxy) => proxyDifferences(proxy, rows, hosts)), ...strangers(proxies, rows)];
}

function proxyDifferences(proxy: EffectiveProxy, rows: readonly StatRow[], hosts: HostTable): readonly LocalText[] {
  const own = rows.filter((row) => row.proxy === proxy.name);
  const front = own.find((row) => row.kind === 'frontend');
  const back = own.find((row) => row.kind === 'backend');
  if ((proxy.frontend !== null && front === undefined) || (proxy.backend !== null && back === undefined)) {
    return [
      say(`tệp có ${proxy.kind} ${proxy.name}, tiến trình thì không`, `the file has ${proxy.kind} ${proxy.name}, the process does not`),
    ];
  }
  const found = [differs(`mode (${proxy.name})`, proxy.mode.value, (front ?? back)?.fields.mode)];
  if (proxy.frontend !== null && proxy.maxconn !== null && proxy.maxconn.value > 0)
    found.push(differs(`maxconn (${proxy.name})`, String(proxy.maxconn.value), front?.fields.slim));
  if (proxy.backend !== null) found.push(differs(`balance (${proxy.name})`, proxy.backend.balance.value, back?.fields.algo));
  const servers = proxy.backend?.servers ?? [];
  return [
    ...found.flatMap((difference) => difference ?? []),
    ...servers.flatMap((server) =>
      serverDifferences(
        server,
        proxy,
        own.find((row) => row.kind === 'server' && row.name === server.name),
        hosts,
      ),
    ),
  ];
}

function serverDifferences(
  server: EffectiveServer,
  proxy: EffectiveProxy,
  row: StatRow | undefined,
  hosts: HostTable,
): readonly LocalText[] {
  const name = `${proxy.name}/${server.name}`;
  if (row === undefined) return [say(`tệp có máy chủ ${name}, tiến trình thì không`, `the file has server ${name}, the process does not`)];
  const address = serverAddress(server, hosts);
  const port = server.address.ports?.from;
  const checked = server.check.value && server.track === null;
  return [
    address === null || port === undefined ? null : differs(name, `${address}:${port}`, row.fields.addr),
    differs(`rise (${name})`, checked ? String(server.rise.value) : undefined, row.fields.check_rise),
    differs(`fall (${name})`, checked ? String(server.fall.value) : undefined, row.fields.check_fall),
    differs(`weight (${name})`, String(server.weight.value), row.fields.uweight),
    differs(`maxconn (${name})`, maxconnOf(server), row.fields.slim ?? '0'),
  ].flatMap((difference) => difference ?? []);
}

/** As the process shows it; 0 is without limit. Undefined when the file leaves it to a variable. */
function maxconnOf(server: EffectiveServer): string | undefined {
  const written = server.options.get('maxconn')?.[0]?.text ?? '0';
  const count = parseCount(written);
  return count === null ? undefined : String(count);
}

function strangers(proxies: readonly EffectiveProxy[], rows: readonly StatRow[]): readonly LocalText[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'server') {
      const known = row.kind === 'listener' || proxies.some((proxy) => proxy.name === row.proxy);
      return known ? [] : [say(`tiến trình có ${row.proxy}, tệp thì không`, `the process has ${row.proxy}, the file does not`)];
    }
    // A frontend and a backend may have the same name.
    const backend = proxies.find((proxy) => proxy.name === row.proxy && proxy.backend !== null)?.backend;
    if (backend == null || backend.servers.some((server) => server.name === row.name)) return [];
    return [
      say(
        `tiến trình có máy chủ ${row.proxy}/${row.name}, tệp thì không`,
        `the process has server ${row.proxy}/${row.name}, the file does not`,
      ),
    ];
  });
}

/** Null when either side is silent or both agree. */
function differs(what: string, inFile: string | undefined, inProcess: string | undefined): LocalText | null {
  if (inFile === undefined || inProcess === undefined || inFile === inProcess) return null;
  return say(`${what}: tệp nói ${inFile}, tiến trình nói ${inProcess}`, `${what}: the file says ${inFile}, the process says ${inProcess}`);
}
