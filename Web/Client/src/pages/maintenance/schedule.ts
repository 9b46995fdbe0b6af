import type { WindowSchedule } from '../../../generated/api';

/** How often a window is, as a form offers it; `custom` is any recurrence rule. */
export const repeats = ['once', 'daily', 'weekly', 'monthly', 'custom'] as const;
export type Repeat = (typeof repeats)[number];

const rules: Partial<Record<Repeat, string>> = { daily: 'FREQ=DAILY', weekly: 'FREQ=WEEKLY', monthly: 'FREQ=MONTHLY' };

export const repeatOf = ({ recurs }: Pick<WindowSchedule, 'recurs'>): Repeat => (recurs == null || recurs === '' ? 'once' : (repeats.find((repeat) => rules[repeat] === recurs) ?? 'custom'));

/** The recurrence rule (RFC 5545, 3.3.10), or null for once. */
export const recursOf = (repeat: Repeat, custom: string): string | null => (repeat === 'once' ? null : repeat === 'custom' ? custom.trim() : (rules[repeat] ?? null));

/** Now, at the next full hour, as a form's local time. */
export function nextHour(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 1);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:00`;
}

/** Words between commas or spaces. */
export const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** When a new window begins: at the next full hour, or in the evening of the day that somebody chose. */
export const beginOn = (day: string | null, now: Date): string => (day === null || day === nextHour(now).slice(0, 10) ? nextHour(now) : `${day}T22:00`);
