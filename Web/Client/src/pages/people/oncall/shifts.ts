import type { Rota, Shift } from '../../../../generated/api';
import { localAt } from '../zones';

/** How often a shift is, as a form offers it; `custom` is any rule of RFC 5545. */
export const repeats = ['once', 'daily', 'weekly', 'weeks2', 'weeks3', 'weeks4', 'custom'] as const;
export type Repeat = (typeof repeats)[number];

const rules: Partial<Record<Repeat, string>> = { daily: 'FREQ=DAILY', weekly: 'FREQ=WEEKLY', weeks2: 'FREQ=WEEKLY;INTERVAL=2', weeks3: 'FREQ=WEEKLY;INTERVAL=3', weeks4: 'FREQ=WEEKLY;INTERVAL=4' };

export const repeatOf = (recurs: string | null | undefined): Repeat => (recurs == null ? 'once' : (repeats.find((repeat) => rules[repeat] === recurs) ?? 'custom'));

/** The rule that a choice stands for; `custom` begins with what was there. */
export const ruleOf = (repeat: Repeat, before: string | null | undefined): string | null => (repeat === 'once' ? null : (rules[repeat] ?? before ?? 'FREQ=WEEKLY'));

/** Whether a shift is of those that a form shows only on demand: it came from a calendar file, or was once and is over by the clock `now` of the rota's zone. */
export const isAside = (shift: Shift, now: string): boolean => shift.uid != null || (shift.recurs == null && shift.to.slice(0, 16) <= now);

/** What is written as a new shift: of tomorrow's day, the hours of the last one. */
export function nextShift(rota: Pick<Rota, 'zone'>, shifts: readonly Shift[], contact: string, at: number): Shift {
  const last = shifts.at(-1);
  const date = localAt(rota.zone, at + 86_400_000)?.slice(0, 10) ?? new Date(at).toISOString().slice(0, 10);
  // The next one begins where the last one ends.
  if (last !== undefined) return { contact, from: last.to, to: asLong(last), recurs: last.recurs ?? null };
  return { contact, from: `${date}T08:00`, to: `${date}T20:00`, recurs: null };
}

function asLong({ from, to }: Shift): string {
  const [begin, end] = [Date.parse(`${from.slice(0, 16)}Z`), Date.parse(`${to.slice(0, 16)}Z`)];
  return new Date(end + (end - begin)).toISOString().slice(0, 16);
}
