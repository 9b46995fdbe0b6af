import { expect, test } from 'vitest';
import type { Contact, Shift } from '../generated/api';
import { dictionaries } from '../src/lib/i18n/index.svelte';
import { mondayOf, namesOf, spanOf, tonesOf, turnsOf, weekRows, weeksShown } from '../src/pages/people/oncall/calendar';
import { momentOf } from '../src/pages/people/oncall/said';
import { isAside, nextShift, repeatOf, repeats, ruleOf } from '../src/pages/people/oncall/shifts';
import { peopleWords } from '../src/pages/people/words';
import { daysAfter, instantOf, localAt, weekDayOf } from '../src/pages/people/zones';

const utc = (time: string) => Date.parse(`${time}Z`);
const ivan = { id: 'ivan', name: 'Иван' };
const aizhan = { id: 'aizhan', name: 'Айжан' };

test('a local time is a moment of its zone, whatever zone the browser is in', () => {
  expect(localAt('Asia/Almaty', utc('2026-11-27T19:05'))).toBe('2026-11-28T00:05');
  expect(instantOf('Asia/Almaty', '2026-11-28T00:05')).toBe(utc('2026-11-27T19:05'));
  expect(instantOf('America/New_York', '2026-07-01T12:00')).toBe(utc('2026-07-01T16:00'));
  expect(localAt('Nowhere/Town', 0)).toBeNull();
});

test('where clocks are set a local time means what the server says it means', () => {
  // Set forward: 02:30 never came and is 03:30; set back: it came twice and is the first.
  expect(instantOf('Europe/Berlin', '2025-03-30T02:30')).toBe(utc('2025-03-30T01:30'));
  expect(instantOf('Europe/Berlin', '2025-10-26T02:30')).toBe(utc('2025-10-26T00:30'));
  expect(instantOf('Asia/Almaty', '2024-02-29T23:30')).toBe(utc('2024-02-29T17:30'));
});

test('local dates go over ends of months and know their day of the week', () => {
  expect(daysAfter('2026-02-27', 2)).toBe('2026-03-01');
  expect(weekDayOf('2026-11-29')).toBe(0);
});

test('a calendar begins on the Monday of the zone’s week', () => {
  expect(mondayOf('Asia/Almaty', utc('2026-11-28T06:00'))).toBe('2026-11-23');
  // It is Monday in Almaty already.
  expect(mondayOf('Asia/Almaty', utc('2026-11-29T19:30'))).toBe('2026-11-30');
  expect(mondayOf('America/New_York', utc('2026-11-29T19:30'))).toBe('2026-11-23');
  expect(mondayOf('Asia/Almaty', utc('2026-11-28T06:00'), -weeksShown)).toBe('2026-10-26');
  expect(spanOf('Asia/Almaty', '2026-11-23')).toEqual({ from: utc('2026-11-22T19:00'), to: utc('2026-12-20T19:00') });
});

test('turns say what is over, what is now, and when nobody is on call', () => {
  const turns = turnsOf(
    [
      { start: '2026-11-23T00:00:00+05:00', end: '2026-11-24T00:00:00+05:00', contacts: [ivan] },
      { start: '2026-11-24T00:00:00+05:00', end: '2026-11-25T00:00:00+05:00', contacts: [] },
      { start: '2026-11-25T00:00:00+05:00', end: '2026-11-26T00:00:00+05:00', contacts: [aizhan, ivan] },
    ],
    utc('2026-11-23T19:00'),
  );
  expect(turns.map(({ when, gap }) => [when, gap])).toEqual([['past', false], ['now', true], ['later', false]]);
  expect([...tonesOf(turns)]).toEqual([['aizhan', 1], ['ivan', 2]]);
});

test('a turn over a Sunday night is in both weeks, and now is where it is', () => {
  const now = utc('2026-11-25T19:00');
  const turns = turnsOf([{ start: '2026-11-29T12:00:00+05:00', end: '2026-11-30T12:00:00+05:00', contacts: [ivan] }], now);
  const [first, second, third] = weekRows(turns, 'Asia/Almaty', '2026-11-23', now);
  expect(first?.dates).toHaveLength(7);
  expect(first?.bars.map(({ from, to }) => [from * 14, to * 14])).toEqual([[13, 14]]);
  expect(second?.bars.map(({ from, to }) => [from * 14, to * 14])).toEqual([[0, 1]]);
  expect(third?.bars).toEqual([]);
  expect([first?.now, second?.now]).toEqual([3 / 7, null]);
});

test('who is on call and absent in some of the time is told so', () => {
  const contacts: Contact[] = [{ ...ivan, absences: [{ from: '2026-11-28', to: '2026-11-28', zone: 'Asia/Almaty' }] }, aizhan];
  const names = (start: string, end: string) => turnsOf([{ start, end, contacts: [ivan, aizhan] }], 0).map((turn) => namesOf(turn, contacts, { nobody: '-', absent: 'absent' }));
  expect(names('2026-11-28T23:00:00+05:00', '2026-11-29T08:00:00+05:00')).toEqual(['Иван (absent), Айжан']);
  expect(names('2026-11-29T00:00:00+05:00', '2026-11-29T08:00:00+05:00')).toEqual(['Иван, Айжан']);
  expect(names('2026-11-27T00:00:00+05:00', '2026-11-28T00:00:00+05:00')).toEqual(['Иван, Айжан']);
});

test('a week in which clocks are set back has an hour more, and its days begin where they begin', () => {
  const [week] = weekRows([], 'Europe/Berlin', '2025-10-20', 0);
  expect(week?.days[6]).toBeCloseTo(144 / 169, 6);
});

test('a moment is said by the clock of the rota’s zone', () => {
  expect(momentOf(dictionaries.en, peopleWords.en.days, 'Asia/Almaty', utc('2026-11-28T01:05'))).toBe('Sat 28 November 06:05');
  expect(momentOf(dictionaries.ru, peopleWords.ru.days, 'Asia/Almaty', utc('2026-11-28T19:05'))).toBe('вс 29 ноября 00:05');
});

test('a form says how often a shift is, and gives back the rule that it was given', () => {
  for (const repeat of repeats) if (repeat !== 'custom') expect(repeatOf(ruleOf(repeat, null))).toBe(repeat);
  expect(repeatOf('FREQ=WEEKLY;BYDAY=SA,SU')).toBe('custom');
  expect(ruleOf('custom', 'FREQ=WEEKLY;BYDAY=SA,SU')).toBe('FREQ=WEEKLY;BYDAY=SA,SU');
});

const shift = (more: Partial<Shift>): Shift => ({ contact: 'ivan', from: '2026-11-27T20:00:00', to: '2026-11-28T08:00:00', ...more });

test('shifts of calendar files and those that are over stand aside, what recurs does not', () => {
  expect(isAside(shift({}), '2026-11-28T08:00')).toBe(true);
  expect(isAside(shift({}), '2026-11-28T07:59')).toBe(false);
  expect(isAside(shift({ recurs: 'FREQ=WEEKLY' }), '2027-01-01T00:00')).toBe(false);
  expect(isAside(shift({ uid: 'a@b', recurs: 'FREQ=WEEKLY' }), '2026-01-01T00:00')).toBe(true);
});

test('a further shift goes on where the last one ends, as long as that', () => {
  expect(nextShift({ zone: 'Asia/Almaty' }, [shift({ recurs: 'FREQ=DAILY' })], 'aizhan', 0)).toEqual({ contact: 'aizhan', from: '2026-11-28T08:00:00', to: '2026-11-28T20:00', recurs: 'FREQ=DAILY' });
  expect(nextShift({ zone: 'Asia/Almaty' }, [], 'ivan', utc('2026-11-27T20:00')).from).toBe('2026-11-29T08:00');
});
