import { type CheckDefinition, pass } from '../../engine/check.ts';
import { backendServers } from '../haproxy/backend-servers.ts';
import { frontDoor, httpMode, leadsToServers } from '../haproxy/front-door.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';

/**
 * The service a lab starts with still stands: its port, a backend with every web server once, mode http on both sides.
 * For labs where writing it is not what is practised; the first thing amiss is told.
 */
export function serviceIntact(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  const parts = [frontDoor, leadsToServers, httpMode, backendServers].map((part) => part(target, place));
  return placed(place, {
    title: say('Dịch vụ có sẵn vẫn nguyên vẹn', 'The service you found still stands'),
    run: async (context) => {
      for (const part of parts) {
        const verdict = await part.run(context);
        if (verdict.status === 'fail') return verdict;
      }
      const nodes = target.servers.map((server) => server.node).join(', ');
      return pass(say(`Cổng ${target.port} dẫn đến ${nodes}, ở chế độ http.`, `Port ${target.port} leads to ${nodes}, in mode http.`));
    },
  });
}
