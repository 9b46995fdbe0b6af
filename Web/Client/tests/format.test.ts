import { describe, expect, test } from 'vitest';
import { bitRate, load, probeName } from '../src/lib/format/network';
import { clockTime, duration, longDate, shortDuration, sinceTime, utcOffset } from '../src/lib/format/time';
import type { Dictionary } from '../src/lib/i18n/dictionary';
import { en } from '../src/lib/i18n/en';
import { kk } from '../src/lib/i18n/kk';
import { ru } from '../src/lib/i18n/ru';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('a duration', () => {
  test.each([
    [-5 * second, '0 s'],
    [0, '0 s'],
    [59 * second + 999, '59 s'],
    [minute, '1 min 00 s'],
    [12 * minute + 5 * second, '12 min 05 s'],
    [hour - 1, '59 min 59 s'],
    [3 * hour + 2 * minute, '3 h 02 min'],
    [day - 1, '23 h 59 min'],
    [2 * day + 4 * hour, '2 d 4 h'],
    [1234 * day, '1,234 d 0 h'],
  ])('of %d ms is "%s"', (milliseconds, text) => expect(duration(en, milliseconds)).toBe(text));

  test('is told in Kazakh and Russian', () => {
    expect(duration(kk, 2 * day + 4 * hour)).toBe('2 күн 4 сағ');
    expect(duration(ru, 12 * minute + 5 * second)).toBe('12 мин 05 с');
  });

  test('is its largest unit where room is short', () => {
    expect([59 * second, 61 * second, 2 * hour, 49 * hour].map((ms) => shortDuration(ru, ms))).toEqual(['59 с', '1 мин', '2 ч', '2 дн']);
  });
});

describe('a time', () => {
  const at = new Date(2026, 10, 23, 7, 5, 9).getTime();

  test('of the clock has two figures everywhere', () => expect(clockTime(at)).toBe('07:05:09'));

  test('since has its day only when that is not today', () => {
    expect(sinceTime(ru, at, at + hour)).toBe('07:05');
    expect(sinceTime(ru, at, at + 2 * day)).toBe('23 ноября 07:05');
  });

  test('of the date is told as the language does', () => {
    expect([en, ru, kk].map((t) => longDate(t, at))).toEqual(['Monday, 23 November', 'понедельник, 23 ноября', '23 қараша, дүйсенбі']);
  });

  test('zone is told by its distance from UTC', () => {
    expect([300, 0, -210].map(utcOffset)).toEqual(['UTC+05:00', 'UTC+00:00', 'UTC−03:30']);
  });
});

describe('a line', () => {
  test.each([
    [0, '0 bit/s'],
    [999, '999 bit/s'],
    [1500, '1.5 kbit/s'],
    [12_400_000, '12.4 Mbit/s'],
    [940_000_000, '940 Mbit/s'],
    [25_000_000_000, '25 Gbit/s'],
    [2_000_000_000_000, '2,000 Gbit/s'],
  ])('at %d bit/s runs at "%s"', (rate, text) => expect(bitRate(en, rate)).toBe(text));

  test('has a load only when rate and speed are known', () => {
    expect(load(5, 20)).toBe(0.25);
    expect(load(30, 20)).toBe(1);
    expect(load(null, 20)).toBeNull();
    expect(load(5, null)).toBeNull();
    expect(load(5, 0)).toBeNull();
  });

  test('is probed by what the field calls it', () => {
    const names = (language: Dictionary) => ['icmp', 'tcp:22', 'ups:output', 'storage:/srv', 'postgresql:5432', 'constructor:x'].map((component) => probeName(language, component));
    expect(names(en)).toEqual(['ICMP', 'TCP 22', 'UPS output', 'storage /srv', 'PostgreSQL 5432', 'CONSTRUCTOR x']);
    expect(probeName(en, 'http:https://portal.example:8443/login/')).toBe('HTTPS portal.example:8443/login');
    expect(['http:shop', 'file:C:\\backup', 'sensor:temperature:CPU: 1', 'snmp:engine-id'].map((c) => probeName(en, c))).toEqual(['HTTP shop', 'file C:\\backup', 'sensor temperature CPU: 1', 'SNMP engine-id']);
    expect(names(ru)).toEqual(['ICMP', 'TCP 22', 'ИБП output', 'диск /srv', 'PostgreSQL 5432', 'CONSTRUCTOR x']);
  });
});
