import type { IncidentChecklistAnswer, StepAnswer, TickAnswer } from '../../../../generated/api';

/** The checklist after one more entry; the same where it has that entry already. */
export function withTick(checklist: IncidentChecklistAnswer, tick: TickAnswer): IncidentChecklistAnswer {
  const step = checklist.steps.find((one) => one.number === tick.step);
  if (step === undefined || tick.seq <= step.seq) return checklist;
  return { ...checklist, steps: checklist.steps.map((one) => (one === step ? after(step, tick) : one)) };
}

function after(step: StepAnswer, tick: TickAnswer): StepAnswer {
  const { state, assignee, seq } = tick;
  // To whom it is given does not touch what was proved.
  const proved = tick.kind === 'assigned' ? step.proved : tick.proved;
  return { ...step, state, assignee, seq, proved, history: [...step.history, tick] };
}

/** Whether entries before this one were missed: the checklist has to be read again. */
export function missesBefore(checklist: IncidentChecklistAnswer, tick: TickAnswer): boolean {
  const step = checklist.steps.find((one) => one.number === tick.step);
  return step === undefined || tick.seq > step.seq + 1;
}

/** The latest word on what became of a step; undefined: nobody said anything. */
export const lastWord = (step: StepAnswer): TickAnswer | undefined => step.history.findLast((tick) => tick.kind !== 'assigned');

/** How many steps somebody, or a proof, has said something of. */
export const saidOf = (checklist: IncidentChecklistAnswer): number => checklist.steps.filter((step) => step.state !== 'open').length;

/** What somebody else wrote meanwhile, out of the answer that refuses (409); null: it tells of nothing. */
export function quickerOf(body: unknown): TickAnswer | null {
  const latest = typeof body === 'object' && body !== null ? (body as { latest?: unknown }).latest : null;
  return typeof latest === 'object' && latest !== null ? (latest as TickAnswer) : null;
}

const states = ['open', 'done', 'notApplicable', 'didNotHelp'] as const;
export type StepState = (typeof states)[number];
export const stepStates: readonly StepState[] = states;

export const stateOf = (text: string): StepState => states.find((state) => state === text) ?? 'open';
