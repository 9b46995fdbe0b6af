import type { DayOfWeek } from '../../../generated/api';

/** Days of a week as people here count them, with their places from Sunday on. */
export const weekDays: readonly { day: DayOfWeek; number: number }[] = [
  { day: 'monday', number: 1 },
  { day: 'tuesday', number: 2 },
  { day: 'wednesday', number: 3 },
  { day: 'thursday', number: 4 },
  { day: 'friday', number: 5 },
  { day: 'saturday', number: 6 },
  { day: 'sunday', number: 0 },
];

/** Some days in the order of the week. */
export const inWeek = (days: readonly DayOfWeek[]) => weekDays.filter(({ day }) => days.includes(day));

/** A time of day without its seconds, as forms and lists write it. */
export const shortTime = (time: string): string => time.slice(0, 5);

/** The zone of this browser. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
