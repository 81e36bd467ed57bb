/** What a row of `Standing` says; whose and of what is its key. */
import type { Prisma } from '#prisma/client.ts';

export type Standing = Prisma.StandingModel;
export type ItemKind = Standing['kind'];
export type DerivedStanding = Omit<Standing, 'userId' | 'kind' | 'item'>;

/** A standing in which no check can fail. */
export const NOTHING_FAILING = { failingCheck: null, failingTimes: 0, failingSince: null, changedAt: null } as const;
