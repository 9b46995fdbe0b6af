import type { CheckAnswer, PhaseAnswer } from '../../../generated/api';
import type { PhaseWords } from './phaseWords';

/** What service checks do, by the words of the poller. */
export const phases = ['resolve', 'start', 'connect', 'tls', 'processing', 'transfer', 'banner', 'ehlo', 'starttls', 'auth', 'quit', 'hostKey', 'request', 'answer', 'login', 'query', 'bind', 'search', 'list', 'compare'] as const;
export type Phase = (typeof phases)[number];

/** A phase as it is shown: where its bar begins and how long it is, as shares of the run. */
export interface PhaseBar {
  phase: string;
  start: number;
  width: number;
  tookMs: number;
  /** False: the run failed within it. */
  ended: boolean;
}

/** The bars of a run, which was as long as it took or as its phases say, whatever is more. */
export function barsOf({ phases, elapsedMs }: Pick<CheckAnswer, 'phases' | 'elapsedMs'>): PhaseBar[] {
  const whole = Math.max(elapsedMs, ...phases.map(({ startMs, tookMs }) => startMs + tookMs));
  if (whole <= 0) return [];
  return phases.map(({ phase, startMs, tookMs, ended }: PhaseAnswer) => ({ phase, start: startMs / whole, width: tookMs / whole, tookMs, ended }));
}

/** The checks whose runs have phases. */
export const phased = (checks: readonly CheckAnswer[]): CheckAnswer[] => checks.filter(({ phases }) => phases.length > 0);

/** What a phase is called; one that nobody knows keeps its own name. */
export const phaseName = (words: PhaseWords, phase: string): string => (Object.hasOwn(words.names, phase) ? (words.names[phase as keyof PhaseWords['names']] ?? phase) : phase);
