import type { Contact, OnCallTime } from '../../../../generated/api';
import { daysAfter, instantOf, localAt, weekDayOf } from '../zones';

/** How many weeks a calendar shows. */
export const weeksShown = 4;

/** Who is on call from when to when. */
export interface Turn {
  start: number;
  end: number;
  contacts: readonly { id: string; name: string }[];
  /** Nobody is. */
  gap: boolean;
  when: 'past' | 'now' | 'later';
}

/** A turn, or the part of one, in a week: from and to as shares of it. */
export interface Bar {
  turn: Turn;
  from: number;
  to: number;
}

export interface WeekRow {
  /** Its local dates, Monday first. */
  dates: readonly string[];
  /** Where its days begin, as shares of it: days on which clocks are set have 23 or 25 hours. */
  days: readonly number[];
  bars: readonly Bar[];
  /** Where now is in it; null: elsewhere. */
  now: number | null;
}

/** The Monday of a zone's week that a moment is in; `later`: so many weeks on. Null where the browser does not know the zone. */
export function mondayOf(zone: string, at: number, later = 0): string | null {
  const today = localAt(zone, at)?.slice(0, 10);
  return today === undefined ? null : daysAfter(today, later * 7 - ((weekDayOf(today) + 6) % 7));
}

/** From when to when the weeks from a Monday on are. */
export const spanOf = (zone: string, monday: string): { from: number; to: number } => ({
  from: instantOf(zone, `${monday}T00:00`),
  to: instantOf(zone, `${daysAfter(monday, weeksShown * 7)}T00:00`),
});

export const turnsOf = (times: readonly OnCallTime[], now: number): Turn[] =>
  times.map(({ start, end, contacts }) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    return { start: from, end: to, contacts, gap: contacts.length === 0, when: to <= now ? 'past' : from <= now ? 'now' : 'later' };
  });

/** Turns, cut into the weeks from a Monday on. */
export function weekRows(turns: readonly Turn[], zone: string, monday: string, now: number): WeekRow[] {
  return Array.from({ length: weeksShown }, (_, week) => {
    const dates = Array.from({ length: 7 }, (_, day) => daysAfter(monday, week * 7 + day));
    const starts = dates.map((date) => instantOf(zone, `${date}T00:00`));
    const [begin, end] = [starts[0] ?? 0, instantOf(zone, `${daysAfter(monday, week * 7 + 7)}T00:00`)];
    const share = (at: number) => (Math.min(Math.max(at, begin), end) - begin) / (end - begin);
    const bars = turns.filter((turn) => turn.start < end && turn.end > begin).map((turn) => ({ turn, from: share(turn.start), to: share(turn.end) }));
    return { dates, days: starts.map(share), bars, now: begin <= now && now < end ? share(now) : null };
  });
}

/** Ids of those on call who are absent in some of the time: nobody is told through them. */
export const absentIn = (turn: Turn, contacts: readonly Contact[]): string[] =>
  turn.contacts
    .filter(({ id }) => contacts.find((contact) => contact.id === id)?.absences?.some(({ from, to, zone }) => instantOf(zone, `${from}T00:00`) < turn.end && turn.start < instantOf(zone, `${daysAfter(to, 1)}T00:00`)))
    .map(({ id }) => id);

/** Who is on call, by their names; `nobody` and `absent` are words. */
export function namesOf(turn: Turn, contacts: readonly Contact[], words: { nobody: string; absent: string }): string {
  const absent = absentIn(turn, contacts);
  return turn.gap ? words.nobody : turn.contacts.map(({ id, name }) => (absent.includes(id) ? `${name} (${words.absent})` : name)).join(', ');
}

/** A tone from 1 to 6 for each contact that is on call, the same while the same people are. */
export function tonesOf(turns: readonly Turn[]): Map<string, number> {
  const ids = [...new Set(turns.flatMap(({ contacts }) => contacts.map(({ id }) => id)))].sort();
  return new Map(ids.map((id, i) => [id, (i % 6) + 1]));
}
