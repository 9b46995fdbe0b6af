import type { Dictionary } from '../lib/i18n/dictionary';
import { fill } from '../lib/i18n/text';

const two = (n: number) => String(n).padStart(2, '0');
const day = 86_400_000;

/** Where the axis of times is parted, in milliseconds. */
export const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * 3_600_000),
  ...[1, 2, 3, 5, 7, 10, 14, 30, 60, 90, 180, 365].map((days) => days * day),
];

/** The labels of an axis of times, in the browser's zone: the day stands where it begins, and at the first label. */
export function timeLabels(t: Dictionary, times: readonly number[], step: number): string[] {
  return times.map((at, index) => {
    const date = new Date(at);
    const before = index === 0 ? null : new Date(times[index - 1] ?? at);
    if (step >= day) return dayLabel(t, date, before);
    const clock = `${two(date.getHours())}:${two(date.getMinutes())}${step < 60_000 ? `:${two(date.getSeconds())}` : ''}`;
    return before !== null && before.toDateString() === date.toDateString() ? clock : `${clock}\n${shortDay(t, date)}`;
  });
}

/** `27 Nov 14:03`, and with the year where that is not this one. */
export function momentLabel(t: Dictionary, at: number, now: number, seconds = false): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`;
  return `${shortDay(t, date)}${year} ${two(date.getHours())}:${two(date.getMinutes())}${seconds ? `:${two(date.getSeconds())}` : ''}`;
}

function dayLabel(t: Dictionary, date: Date, before: Date | null): string {
  const label = shortDay(t, date);
  return before === null || before.getFullYear() !== date.getFullYear() ? `${label}\n${date.getFullYear()}` : label;
}

const shortDay = (t: Dictionary, date: Date): string => fill(t.charts.day, { day: date.getDate(), month: (t.months[date.getMonth()] ?? '').slice(0, 3) });
