/** The diagrams a lesson may use: each draws how one thing works, and lets the reader change what goes in. */
import type { MdxComponents } from '#app/_lib/mdx/mdx-component.ts';
import { Balancing } from './balancing/balancing.tsx';
import { CookieStickiness } from './cookie-stickiness/cookie-stickiness.tsx';
import { ExchangeRouting } from './exchange-routing/exchange-routing.tsx';
import { NdbGroups } from './ndb-groups/ndb-groups.tsx';
import { ReplicationThreads } from './replication-threads/replication-threads.tsx';
import { RequestFlow } from './request-flow/request-flow.tsx';
import { VrrpElection } from './vrrp-election/vrrp-election.tsx';

export const seeComponents = {
  Balancing,
  CookieStickiness,
  ExchangeRouting,
  NdbGroups,
  ReplicationThreads,
  RequestFlow,
  VrrpElection,
} satisfies MdxComponents;
