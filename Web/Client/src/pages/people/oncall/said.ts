import type { Dictionary } from '../../../lib/i18n/dictionary';
import { localAt, weekDayOf } from '../zones';

/** A local date (`2026-11-28`) as people say it: `28 November`. */
export const dayOf = (dictionary: Dictionary, date: string): string => `${Number(date.slice(8, 10))} ${dictionary.months[Number(date.slice(5, 7)) - 1] ?? ''}`;

/** A moment on the clock of a zone, with its short day of the week: `Sat 28 November 06:05`. `days` are from Sunday on. */
export function momentOf(dictionary: Dictionary, days: readonly string[], zone: string, at: number): string {
  const local = localAt(zone, at);
  return local === null ? new Date(at).toISOString() : localOf(dictionary, days, local);
}

/** A local time as it is written, the same way. */
export const localOf = (dictionary: Dictionary, days: readonly string[], local: string): string => `${days[weekDayOf(local.slice(0, 10))] ?? ''} ${dayOf(dictionary, local)} ${local.slice(11, 16)}`;
