import type { Dictionary } from '../i18n/dictionary';
import { fill, formatNumber } from '../i18n/text';

const two = (n: number) => String(n).padStart(2, '0');

/** `14:03:22`, in the browser's zone. */
export function clockTime(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** `14:03`, and with the day before it when that is not today. */
export function sinceTime(dictionary: Dictionary, at: number, now: number): string {
  const date = new Date(at);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.getDate()} ${dictionary.months[date.getMonth()] ?? ''} ${time}`;
}

export function longDate(dictionary: Dictionary, at: number): string {
  const date = new Date(at);
  return fill(dictionary.date, {
    weekday: dictionary.weekdays[date.getDay()] ?? '',
    day: date.getDate(),
    month: dictionary.months[date.getMonth()] ?? '',
    year: date.getFullYear(),
  });
}

/** `UTC+05:00`; `minutesEast` is what `-Date.getTimezoneOffset()` gives. */
export function utcOffset(minutesEast: number): string {
  const sign = minutesEast < 0 ? '−' : '+';
  const minutes = Math.abs(minutesEast);
  return `UTC${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The two largest units: `45 s`, `12 min 05 s`, `3 h 12 min`, `2 d 4 h`. A negative duration is 0. */
export function duration(dictionary: Dictionary, milliseconds: number): string {
  const { units } = dictionary;
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${formatNumber(dictionary, days)} ${units.day} ${hours % 24} ${units.hour}`;
  if (hours > 0) return `${hours} ${units.hour} ${two(minutes % 60)} ${units.minute}`;
  if (minutes > 0) return `${minutes} ${units.minute} ${two(seconds % 60)} ${units.second}`;
  return `${seconds} ${units.second}`;
}

/** The largest unit alone, where room is short: `45 s`, `12 min`, `3 h`, `2 d`. */
export function shortDuration(dictionary: Dictionary, milliseconds: number): string {
  const { units } = dictionary;
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} ${units.second}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} ${units.minute}`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} ${units.hour}`;
  return `${formatNumber(dictionary, Math.floor(seconds / 86_400))} ${units.day}`;
}

/** `14:03:22`, with the day before it when that is not today, and with the year when it is not this one. */
export function exactTime(dictionary: Dictionary, at: number, now: number): string {
  const [date, today] = [new Date(at), new Date(now)];
  if (date.toDateString() === today.toDateString()) return clockTime(at);
  const day = `${date.getDate()} ${dictionary.months[date.getMonth()] ?? ''}`;
  return `${day}${date.getFullYear() === today.getFullYear() ? '' : ` ${date.getFullYear()}`} ${clockTime(at)}`;
}
