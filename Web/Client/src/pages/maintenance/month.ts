import type { MaintenanceTime } from '../../../generated/api';
import { daysAfter, instantOf, localAt, weekDayOf } from '../people/zones';

/** One time that a window is. */
export interface Work {
  key: string;
  /** The window's id. */
  window: string;
  name: string;
  /** The zone that it is planned in. */
  zone: string;
  from: number;
  to: number;
  /** Names of what is at the same time, each once. */
  overlaps: readonly string[];
}

/** A time, or the part of one, on one day. */
export interface DayWork {
  work: Work;
  /** It begins, or is over, on this day; the local times of that (`22:00`). */
  begins: string | null;
  ends: string | null;
}

const two = (n: number) => String(n).padStart(2, '0');
const monthForm = /^(20\d\d|21\d\d)-(0[1-9]|1[0-2])$/;

/** The month of an address (`2026-11`); the one of today where it says none. */
export const monthOf = (text: string | null, today: string): string => (text !== null && monthForm.test(text) ? text : today.slice(0, 7));

/** A local date some months later; the last day of a month that has none of this number. */
export function monthsAfter(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return `${year}-${two(month + 1)}-${two(Math.min(Number(date.slice(8, 10)), last))}`;
}

/** The weeks that a month touches, as local dates; weeks begin on the day `first` (from Sunday on). */
export function weeksOf(month: string, first: number): string[][] {
  const begin = weekOf(`${month}-01`, first);
  const after = monthsAfter(`${month}-01`, 1);
  const weeks: string[][] = [];
  for (let day = begin; day < after; day = daysAfter(day, 7)) weeks.push(Array.from({ length: 7 }, (_, i) => daysAfter(day, i)));
  return weeks;
}

/** Where a key leads from a day, as the pattern of a date grid has it; null: the key is another one. */
export function keyed(date: string, key: string, shift: boolean, first: number): string | null {
  const weekDay = (weekDayOf(date) - first + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return daysAfter(date, -1);
    case 'ArrowRight':
      return daysAfter(date, 1);
    case 'ArrowUp':
      return daysAfter(date, -7);
    case 'ArrowDown':
      return daysAfter(date, 7);
    case 'Home':
      return daysAfter(date, -weekDay);
    case 'End':
      return daysAfter(date, 6 - weekDay);
    case 'PageUp':
      return monthsAfter(date, shift ? -12 : -1);
    case 'PageDown':
      return monthsAfter(date, shift ? 12 : 1);
    default:
      return null;
  }
}

/** From when to when some weeks are on the clock of a zone. */
export function spanOf(zone: string, weeks: readonly (readonly string[])[]): { from: number; to: number } {
  const [first, last] = [weeks[0]?.[0] ?? '', weeks.at(-1)?.at(-1) ?? ''];
  return { from: instantOf(zone, `${first}T00:00`), to: instantOf(zone, `${daysAfter(last, 1)}T00:00`) };
}

/** Times as the server tells them, by their starts, each with what is at the same time. */
export function worksOf(times: readonly MaintenanceTime[]): Work[] {
  const works = times.map(({ window, name, zone, start, end }) => ({ key: `${window} ${start}`, window, name, zone, from: Date.parse(start), to: Date.parse(end), overlaps: new Set<string>() }));
  let running: typeof works = [];
  for (const work of works) {
    running = running.filter(({ to }) => to > work.from);
    for (const other of running) {
      other.overlaps.add(work.name);
      work.overlaps.add(other.name);
    }
    running.push(work);
  }
  return works.map((work) => ({ ...work, overlaps: [...work.overlaps] }));
}

/** What is on each day from one to another, by the clock of a zone; days on which nothing is are not in it. */
export function daysOf(works: readonly Work[], zone: string, first: string, last: string): Map<string, DayWork[]> {
  const days = new Map<string, DayWork[]>();
  for (const work of works) {
    // What is over at midnight is not on the day that begins then.
    const [from, to, until] = [localAt(zone, work.from) ?? '', localAt(zone, work.to) ?? '', localAt(zone, work.to - 1) ?? ''];
    const [begin, end] = [from.slice(0, 10), until.slice(0, 10)];
    for (let day = begin > first ? begin : first; day <= end && day <= last; day = daysAfter(day, 1)) {
      const on = days.get(day) ?? [];
      on.push({ work, begins: day === begin ? from.slice(11) : null, ends: day === end ? (to.slice(0, 10) === end ? to.slice(11) : '24:00') : null });
      days.set(day, on);
    }
  }
  return days;
}

/** The day that a week of a date begins on. */
const weekOf = (date: string, first: number): string => daysAfter(date, -((weekDayOf(date) - first + 7) % 7));
