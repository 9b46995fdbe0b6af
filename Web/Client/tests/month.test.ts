import { expect, test } from 'vitest';
import type { MaintenanceTime } from '../generated/api';
import { dictionaries } from '../src/lib/i18n/index.svelte';
import { calendarWords } from '../src/pages/maintenance/calendarWords';
import { daysOf, keyed, monthOf, monthsAfter, spanOf, weeksOf, worksOf } from '../src/pages/maintenance/month';
import { beginOn } from '../src/pages/maintenance/schedule';
import { spokenWork, timeOn } from '../src/pages/maintenance/spoken';

const zone = 'Asia/Almaty';
const time = (window: string, start: string, end: string): MaintenanceTime => ({ window, name: window.toUpperCase(), zone, start, end });

test('a month of an address is a month, and anything else is this one', () => {
  expect(monthOf('2026-02', '2026-11-28')).toBe('2026-02');
  for (const wrong of [null, '', '2026-13', '2026-1', '1999-01', '2026-11-28', 'x']) expect(monthOf(wrong, '2026-11-28')).toBe('2026-11');
});

test('weeks hold the whole month and begin where the language has them begin', () => {
  for (const first of [0, 1, 6])
    for (let month = '2024-01'; month < '2029-01'; month = monthsAfter(`${month}-01`, 1).slice(0, 7)) {
      const weeks = weeksOf(month, first);
      const days = weeks.flat();
      expect(new Set(days).size).toBe(weeks.length * 7);
      expect(days).toEqual([...days].sort());
      for (const week of weeks) expect(new Date(`${week[0]}T00:00Z`).getUTCDay()).toBe(first);
      expect(days.filter((day) => day.startsWith(month)).length).toBe(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate());
      // No week is of other months alone.
      for (const week of weeks) expect(week.some((day) => day.startsWith(month))).toBe(true);
    }
  expect(weeksOf('2026-11', 1)[0]).toEqual(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01']);
});

test('keys lead as in a grid of dates', () => {
  const to = (key: string, shift = false, from = '2026-11-28') => keyed(from, key, shift, 1);
  expect([to('ArrowLeft'), to('ArrowRight'), to('ArrowUp'), to('ArrowDown')]).toEqual(['2026-11-27', '2026-11-29', '2026-11-21', '2026-12-05']);
  // It is a Saturday.
  expect([to('Home'), to('End')]).toEqual(['2026-11-23', '2026-11-29']);
  expect([to('PageUp'), to('PageDown'), to('PageUp', true), to('PageDown', true)]).toEqual(['2026-10-28', '2026-12-28', '2025-11-28', '2027-11-28']);
  expect(to('PageDown', false, '2026-01-31')).toBe('2026-02-28');
  expect(to('PageUp', true, '2028-02-29')).toBe('2027-02-28');
  expect([to('a'), to('Enter'), to('Tab')]).toEqual([null, null, null]);
});

test('a time is on each day that it touches, and not on the one that begins when it is over', () => {
  const works = worksOf([time('long', '2026-11-27T22:00:00+05:00', '2026-11-30T00:00:00+05:00'), time('short', '2026-11-28T10:00:00+05:00', '2026-11-28T11:30:00+05:00')]);
  const days = daysOf(works, zone, '2026-11-01', '2026-11-30');
  const told = (day: string) => (days.get(day) ?? []).map((one) => `${one.work.window} ${timeOn(one, calendarWords.en)}`);
  expect(told('2026-11-27')).toEqual(['long 22:00 →']);
  expect(told('2026-11-28')).toEqual(['long all day', 'short 10:00–11:30']);
  expect(told('2026-11-29')).toEqual(['long all day']);
  expect(told('2026-11-30')).toEqual([]);
  // What lies outside of the weeks is cut.
  expect([...daysOf(works, zone, '2026-11-28', '2026-11-28').keys()]).toEqual(['2026-11-28']);
});

test('times of another zone are on the days of this one', () => {
  const days = daysOf(worksOf([time('night', '2026-03-29T01:30:00+01:00', '2026-03-29T04:30:00+02:00')]), zone, '2026-03-01', '2026-03-31');
  expect([...days].map(([day, on]) => `${day} ${on.map((one) => timeOn(one, calendarWords.en))}`)).toEqual(['2026-03-29 05:30–07:30']);
});

test('what is at the same time knows of one another, and what only touches does not', () => {
  const works = worksOf([
    time('a', '2026-11-28T10:00:00Z', '2026-11-28T12:00:00Z'),
    time('b', '2026-11-28T11:00:00Z', '2026-11-28T13:00:00Z'),
    time('c', '2026-11-28T12:00:00Z', '2026-11-28T12:30:00Z'),
    time('d', '2026-11-28T13:00:00Z', '2026-11-28T14:00:00Z'),
  ]);
  expect(works.map(({ name, overlaps }) => `${name}: ${overlaps.join(',')}`)).toEqual(['A: B', 'B: A,C', 'C: B', 'D: ']);
  expect(spokenWork(dictionaries.en, calendarWords.en, works[0]!, 'Etc/UTC')).toBe('A: 28 November 10:00 – 28 November 12:00. At the same time: B');
  for (const words of Object.values(calendarWords)) expect(words.months.length).toBe(12);
});

test('what is asked of the server are the weeks by the clock here', () => {
  expect(spanOf(zone, weeksOf('2026-11', 1))).toEqual({ from: Date.parse('2026-10-26T00:00:00+05:00'), to: Date.parse('2026-12-07T00:00:00+05:00') });
});

test('a new window begins on the day that was chosen', () => {
  const now = new Date(2026, 10, 28, 14, 5);
  expect([beginOn(null, now), beginOn('2026-11-28', now), beginOn('2026-12-05', now)]).toEqual(['2026-11-28T15:00', '2026-11-28T15:00', '2026-12-05T22:00']);
});
