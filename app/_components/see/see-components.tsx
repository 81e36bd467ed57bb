/** The diagrams a lesson may use: each draws how one thing works, and lets the reader change what goes in. */
import type { MdxComponents } from '#app/_lib/mdx/mdx-component.ts';
import { Balancing } from './balancing/balancing.tsx';
import { NdbGroups } from './ndb-groups/ndb-groups.tsx';
import { RequestFlow } from './request-flow/request-flow.tsx';

export const seeComponents = { Balancing, NdbGroups, RequestFlow } satisfies MdxComponents;
