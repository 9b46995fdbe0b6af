import type { Absence, Contact, QuietHours } from '../../../../generated/api';
import { shortTime, weekDays } from '../week';
import { localAt, weekDayOf } from '../zones';

/** The absence that somebody has now, the last day included; null: none. */
export function absenceAt(contact: Contact, at: number): Absence | null {
  return (
    contact.absences?.find(({ from, to, zone }) => {
      const today = localAt(zone, at)?.slice(0, 10);
      return today !== undefined && from <= today && today <= to;
    }) ?? null
  );
}

/** Whether quiet hours hold now, on a quiet day or between the two times, which may be over midnight. */
export function isQuietAt(quiet: QuietHours, at: number): boolean {
  const local = localAt(quiet.zone, at);
  if (local === null) return false;
  const [date, time] = [local.slice(0, 10), local.slice(11)];
  const today = weekDays.find(({ number }) => number === weekDayOf(date))?.day;
  if (today !== undefined && (quiet.wholeDays ?? []).includes(today)) return true;
  const [from, to] = [shortTime(quiet.from), shortTime(quiet.to)];
  return from < to ? from <= time && time < to : time >= from || time < to;
}
