/** Joins a lesson's blocks to its scenes, and says what does not fit. Pure. */

import { canonicalLine } from './compare-output.ts';
import { consoleExchanges } from './console-block.ts';
import { type Fence, fileOfTitle, nodesOfTitle } from './lesson-fences.ts';
import type { Mask } from './named-masks.ts';
import type { PlannedFence, PlannedStep } from './planned-step.ts';
import type { FenceStep, Scene, Scenes, Step } from './scenes-schema.ts';

export interface ReplayPlan {
  readonly scenes: readonly { readonly scene: Scene; readonly steps: readonly PlannedStep[] }[];
  readonly elsewhere: Scenes['elsewhere'];
  /** Blocks that are nowhere, and everything in `scenes.yaml` that leads nowhere. */
  readonly problems: readonly string[];
}

interface Place {
  readonly nodes: readonly string[];
  readonly fences: ReadonlyMap<string, Fence>;
  readonly masks: Scenes['masks'];
  readonly problems: string[];
}

/** @param nodesOf the names of a scene's machines. */
export function planReplay(fences: readonly Fence[], scenes: Scenes, nodesOf: (scene: Scene) => readonly string[]): ReplayPlan {
  const byId = new Map(fences.map((fence) => [fence.id, fence]));
  const problems: string[] = [];
  const planned = scenes.scenes.map((scene) => {
    const place: Place = { nodes: nodesOf(scene), fences: byId, masks: scenes.masks, problems };
    return { scene, steps: scene.play.flatMap((step) => planStep(step, place)) };
  });
  const played = new Set(planned.flatMap(({ steps }) => fencesOf(steps)));
  const elsewhere = new Set(scenes.elsewhere.map(({ fence }) => fence));
  for (const { id, lang } of fences) {
    if (!played.has(id) && !elsewhere.has(id)) problems.push(`${id} (${lang}): is in no scene, and nothing says why`);
    if (played.has(id) && elsewhere.has(id)) problems.push(`${id}: is both in a scene and elsewhere`);
  }
  for (const id of elsewhere) if (!byId.has(id)) problems.push(`${id}: the lesson has no such block`);
  return { scenes: planned, elsewhere: scenes.elsewhere, problems };
}

/** Ids of all blocks in steps, those during and after commands included. */
export function fencesOf(steps: readonly PlannedStep[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'run' || step.kind === 'happens') return [];
    const inner = step.kind === 'console' ? step.exchanges.flatMap(({ during, after }) => [...during, ...after]) : [];
    return [step.fence, ...fencesOf(inner)];
  });
}

function planStep(step: Step, place: Place): readonly PlannedStep[] {
  const on = 'on' in step && step.on !== undefined ? step.on : [];
  const what = 'fence' in step ? step.fence : 'run' in step ? `run \`${step.run}\`` : step.happens;
  for (const node of on) if (!place.nodes.includes(node)) place.problems.push(`${what}: the scene has no machine ${node}`);
  if ('run' in step) return [{ kind: 'run', ...step }];
  if ('happens' in step) return [{ kind: 'happens', ...step }];
  const fence = place.fences.get(step.fence);
  if (fence !== undefined) return planFence(step, fence, place);
  place.problems.push(`${step.fence}: the lesson has no such block`);
  return [];
}

function planFence(step: FenceStep, fence: Fence, place: Place): readonly PlannedFence[] {
  const file = fileOfTitle(fence.title);
  const named = file === null ? nodesOfTitle(fence.title) : file.node === null ? [] : [file.node];
  const nodes = step.on ?? named;
  if (nodes.length === 0) place.problems.push(`${fence.id}: nothing says on which machine`);
  for (const node of nodes) if (!place.nodes.includes(node)) place.problems.push(`${fence.id}: the scene has no machine ${node}`);
  const base = { fence: fence.id, nodes };
  const masks = masksOf(step, fence, place);
  if (fence.lang === 'console') return [planConsole(step, fence, place, base, masks)];
  if (step.from !== undefined) {
    const withinMs = millisecondsOf(step.eventually['1']);
    return [{ kind: 'log', ...base, command: step.from, shown: fence.lines, withinMs, tolerance: { masks, isAmongOthers: true } }];
  }
  const path = step.as ?? file?.path;
  if (path !== undefined) return [{ kind: 'file', ...base, path, text: `${fence.lines.join('\n')}\n` }];
  place.problems.push(`${fence.id}: is no console, and neither \`as\` nor \`from\` says what to do with it`);
  return [];
}

function planConsole(
  step: FenceStep,
  fence: Fence,
  place: Place,
  base: { fence: string; nodes: readonly string[] },
  masks: readonly Mask[],
) {
  const exchanges = consoleExchanges(fence.lines);
  for (const number of Object.keys({ ...step.eventually, ...step.after, ...step.during })) {
    if (Number(number) > exchanges.length) place.problems.push(`${fence.id}: has no command ${number}`);
  }
  return {
    kind: 'console' as const,
    ...base,
    tolerance: { masks, isAnyOrder: step.anyOrder !== undefined },
    exchanges: exchanges.map((exchange, index) => ({
      ...exchange,
      withinMs: millisecondsOf(step.eventually[index + 1]),
      during: planDuring(step.during[index + 1] ?? [], place, base.nodes),
      after: (step.after[index + 1] ?? []).flatMap((inner) => planStep(inner, place)),
    })),
  };
}

/** A machine has one shell: while a command runs in it, no other can. */
function planDuring(steps: readonly Step[], place: Place, busy: readonly string[]): readonly PlannedStep[] {
  const planned = steps.flatMap((step) => planStep(step, place));
  for (const step of planned) {
    const node = step.kind === 'console' ? step.nodes.find((each) => busy.includes(each)) : undefined;
    if (step.kind === 'console' && node !== undefined) place.problems.push(`${step.fence}: the shell of ${node} is busy then`);
  }
  return planned;
}

/** A mask of one block that masks nothing in it is a mistake, or a leftover. */
function masksOf(step: FenceStep, fence: Fence, place: Place): readonly Mask[] {
  const toMask = ({ pattern }: { readonly pattern: string }): Mask => ({ name: pattern, pattern: new RegExp(pattern, 'g') });
  for (const mask of step.masks.map(toMask)) {
    const isUsed = fence.lines.some((line) => canonicalLine(line, [mask]) !== canonicalLine(line, []));
    if (!isUsed) place.problems.push(`${fence.id}: the mask ${mask.name} matches nothing that is shown`);
  }
  return [...place.masks, ...step.masks].map(toMask);
}

function millisecondsOf(seconds: number | undefined): number | null {
  return seconds === undefined ? null : seconds * 1000;
}
