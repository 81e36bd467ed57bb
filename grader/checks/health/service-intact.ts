import type { CheckDefinition } from '../../engine/check.ts';
import { allOf } from '../all-of.ts';
import { backendServers } from '../haproxy/backend-servers.ts';
import { frontDoor, httpMode, leadsToServers } from '../haproxy/front-door.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import type { CheckPlace } from '../place.ts';
import { say } from '../text.ts';

/**
 * The service a lab starts with still stands: its port, a backend with every web server once, mode http on both sides.
 * For labs where writing it is not what is practised.
 */
export function serviceIntact(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  const parts = [frontDoor, leadsToServers, httpMode, backendServers].map((part) => part(target, place));
  return allOf({ title: say('Dịch vụ có sẵn vẫn nguyên vẹn', 'The service you found still stands'), ...place }, parts);
}
