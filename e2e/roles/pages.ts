/** Who sees which page. Whoever is not named gets "not found", and somebody without a session the way to sign in. */
import type { Cast, RoleName } from './cast.ts';
import { ROLES } from './cast.ts';

export interface PageRow {
  /** The page's address with its parameters filled in, below the locale. */
  at(cast: Cast): string;
  readonly seenBy: readonly RoleName[];
  /** Sent somewhere else, which is not the page: a guest to signing up. */
  readonly sentOn?: readonly RoleName[];
  /** Somebody without a session is told "not found" like everybody else. */
  readonly isHiddenFromStrangers?: boolean;
}

const MEMBERS: readonly RoleName[] = ['an', 'chi', 'binh', 'lan', 'minh', 'quan'];
const MENTOR_OF_A: readonly RoleName[] = ['lan'];
const KEEPERS_OF_A: readonly RoleName[] = ['lan', 'quan'];
const guestSignsUp = { seenBy: MEMBERS, sentOn: ['khach'] as const };
const open = (path: string): PageRow => ({ at: () => path, seenBy: ROLES });
const ofA = (rest: string, seenBy: readonly RoleName[] = MENTOR_OF_A): PageRow => ({
  at: ({ cohortA }) => `/mentor/${cohortA}${rest}`,
  seenBy,
});
const LAB = 'week-1/haproxy-basics';

export const PAGES: Readonly<Record<string, PageRow>> = {
  '/': open(''),
  '/[...rest]': { at: () => '/nowhere/at/all', seenBy: [], isHiddenFromStrangers: true },
  '/account': { at: () => '/account', ...guestSignsUp },
  '/account/privacy': { at: () => '/account/privacy', ...guestSignsUp },
  '/account/story': { at: () => '/account/story', seenBy: ['khach', ...MEMBERS] },
  '/admin': { at: () => '/admin', seenBy: ['quan'] },
  '/attempts/[attempt]': { at: ({ attempt }) => `/attempts/${attempt}`, seenBy: ['an', 'lan'] },
  '/join': open('/join'),
  '/join/[code]': { at: ({ code }) => `/join/${code}`, seenBy: ROLES },
  '/labs/[week]/[lab]': open(`/labs/${LAB}`),
  '/lessons/[week]/[slug]': open('/lessons/week-1/haproxy-configuration'),
  '/live/[sandbox]': { at: ({ sandbox }) => `/live/${sandbox}`, seenBy: MENTOR_OF_A },
  '/mentor': { at: () => '/mentor', seenBy: ['lan', 'minh', 'quan'] },
  '/mentor/[cohort]': { ...ofA(''), sentOn: ['quan'] },
  '/mentor/[cohort]/checks': ofA('/checks'),
  '/mentor/[cohort]/checks/[week]/[lab]/[check]': ofA(`/checks/${LAB}/haproxy.backend.health-check`),
  '/mentor/[cohort]/deadlines': ofA('/deadlines', KEEPERS_OF_A),
  '/mentor/[cohort]/learners/[learner]': {
    at: ({ cohortA, people }) => `/mentor/${cohortA}/learners/${people.an}`,
    seenBy: MENTOR_OF_A,
  },
  '/mentor/[cohort]/live': ofA('/live'),
  '/mentor/[cohort]/log': ofA('/log'),
  '/mentor/[cohort]/people': ofA('/people', KEEPERS_OF_A),
  '/mentor/[cohort]/regrades': ofA('/regrades'),
  '/mentor/[cohort]/report': ofA('/report'),
  '/mentor/[cohort]/settings': ofA('/settings', KEEPERS_OF_A),
  '/notifications': { at: () => '/notifications', ...guestSignsUp },
  '/recordings': { at: () => '/recordings', seenBy: ['khach', ...MEMBERS] },
  '/recordings/[learner]/[id]': { at: ({ people, recording }) => `/recordings/${people.an}/${recording}`, seenBy: ['an', 'lan'] },
  '/reference': open('/reference'),
  '/reference/[page]': open('/reference/haproxy'),
  '/search': open('/search?q=haproxy'),
  '/sign-in': { at: () => '/sign-in', seenBy: ['stranger', 'khach'], sentOn: MEMBERS },
  '/sign-up': { at: () => '/sign-up', seenBy: ['stranger', 'khach'], sentOn: MEMBERS },
  '/welcome': open('/welcome'),
};

/** The cohort's page shows one learner; another cohort's mentor must not reach them through their own cohort's address. */
export const CROSSED_PAGES: readonly ((cast: Cast) => { readonly path: string; readonly role: RoleName })[] = [
  ({ cohortB, people }) => ({ path: `/mentor/${cohortB}/learners/${people.an}`, role: 'minh' }),
  ({ cohortB, people }) => ({ path: `/mentor/${cohortB}/learners/${people.an}`, role: 'lan' }),
  ({ cohortA, people }) => ({ path: `/mentor/${cohortA}/learners/${people.binh}`, role: 'lan' }),
  ({ people, recording }) => ({ path: `/recordings/${people.binh}/${recording}`, role: 'minh' }),
];
