import { expect, test } from 'vitest';
import { idOf } from '../src/app/forms/ids';
import { entriesFor } from '../src/app/places';
import { nextHour, recursOf, repeatOf, repeats, wordsOf } from '../src/pages/maintenance/schedule';

test('an id is made of a name in any of our languages, and is nobody else’s', () => {
  expect(idOf('Core switches, 2nd floor!', [])).toBe('core-switches-2nd-floor');
  expect(idOf('Ақтөбе арнасы', [])).toBe('aktobe-arnasy');
  expect(idOf('Щит №5', ['schit-5'])).toBe('schit-5-2');
  expect(idOf('№', [])).toBe('new');
  expect(idOf('x'.repeat(80), []).length).toBeLessThanOrEqual(60);
});

test('a form says how often, and gives back the rule that it was given', () => {
  for (const repeat of repeats) if (repeat !== 'custom') expect(repeatOf({ recurs: recursOf(repeat, '') })).toBe(repeat);
  expect(repeatOf({ recurs: 'FREQ=MONTHLY;BYDAY=1SU' })).toBe('custom');
  expect(recursOf('custom', ' FREQ=YEARLY ')).toBe('FREQ=YEARLY');
});

test('a window begins at the next full hour, also over midnight', () => {
  expect(nextHour(new Date(2026, 10, 27, 14, 5))).toBe('2026-11-27T15:00');
  expect(nextHour(new Date(2026, 11, 31, 23, 59))).toBe('2027-01-01T00:00');
});

test('ids are words between commas or spaces', () => expect(wordsOf(' a, b  c,,d ')).toEqual(['a', 'b', 'c', 'd']));

test('who is limited to sites is led to what there is of these', () => {
  const addresses = entriesFor({ mayOperate: true, isAdmin: false, isLimited: true }).map((entry) => entry.address);
  expect(addresses).toContain('/maintenance');
  expect(addresses).not.toContain('/people');
});

test('nobody is led to pages that he has no use for', () => {
  const addresses = (mayOperate: boolean, isAdmin: boolean) => entriesFor({ mayOperate, isAdmin }).map((entry) => entry.address);
  expect(addresses(false, false)).not.toContain('/maintenance');
  expect(addresses(true, false)).toContain('/maintenance');
});
