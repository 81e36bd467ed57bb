import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { bindTls } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { frontDoor } from '../haproxy/front-door.ts';
import { doors } from '../haproxy/service.ts';
import { requireConfig } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import type { HttpEdge } from './edge.ts';

/** The TLS port is open to users, and its `bind` line speaks TLS: a `crt` without `ssl` does nothing. https://docs.haproxy.org/3.0/configuration.html#5.1-ssl */
export function tlsDoor(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  const { port } = edge.https;
  const open = frontDoor(edge.https, place);
  return placed(place, {
    title: say(`Cổng ${port} nhận HTTPS`, `Port ${port} takes HTTPS`),
    run: async (context) => {
      const verdict = await open.run(context);
      if (verdict.status === 'fail') return verdict;
      const file = await requireConfig(context, edge.https);
      const door = doors(file.effective, edge.https, await context.get(edge.https.hosts)).find((one) => one.reachable)?.proxy;
      const binds = door?.frontend?.binds.filter((bind) =>
        bind.addresses.some((address) => address.ports !== null && address.ports.from <= port && port <= address.ports.to),
      );
      const plain = binds?.find((bind) => !bindTls(bind).ssl);
      if (plain === undefined)
        return pass(say(`${door?.kind} ${door?.name} nói TLS ở cổng ${port}.`, `${door?.kind} ${door?.name} speaks TLS on port ${port}.`));
      return fail(
        say(
          `Dòng ${plain.at.line} mở cổng ${port} nhưng không nói TLS ở đó.`,
          `Line ${plain.at.line} opens port ${port} but speaks no TLS there.`,
        ),
        [lineEvidence(edge.https, file, plain.at)],
      );
    },
  });
}
