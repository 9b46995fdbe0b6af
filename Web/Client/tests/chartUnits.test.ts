import { describe, expect, test } from 'vitest';
import { momentLabel, timeLabels } from '../src/charts/ticks';
import { axisLabels, formatValue } from '../src/charts/units';
import { en } from '../src/lib/i18n/en';
import { kk } from '../src/lib/i18n/kk';
import { ru } from '../src/lib/i18n/ru';

describe('a value', () => {
  test.each([
    ['bit/s', 0, '0 bit/s'],
    ['bit/s', 999, '999 bit/s'],
    ['bit/s', 12_345_678, '12.3 Mbit/s'],
    ['bit/s', 9_876_000_000, '9.88 Gbit/s'],
    ['bytes', 1024, '1 KiB'],
    ['bytes/s', 5_242_880, '5 MiB/s'],
    ['seconds', 0.00042, '420 µs'],
    ['seconds', 0.0123, '12.3 ms'],
    ['seconds', 0, '0 ms'],
    ['seconds', 1.5, '1.5 s'],
    ['seconds', 86_400 * 3, '3 d'],
    ['ratio', 0.0731, '7.31 %'],
    ['ratio', 1, '100 %'],
    ['celsius', -12.5, '-12.5 °C'],
    ['packets/s', 0.033334, '0.0333 pkt/s'],
    ['decibels', 21, '21 dB'],
    ['', 1234, '1,234'],
    ['furlongs', 2, '2 furlongs'],
  ])('of %s: %d is "%s"', (unit, value, text) => expect(formatValue(en, unit, value)).toBe(text));

  test('is told as the language tells it', () => {
    expect(formatValue(ru, 'bit/s', 12_345_678)).toBe('12,3 Мбит/с');
    expect(formatValue(kk, 'seconds', 0.0123)).toBe('12,3 мс');
    expect(formatValue(ru, 'packets/s', 5)).toBe('5 пак./с');
  });
});

describe('the labels of an axis', () => {
  test('have one scale', () => expect(axisLabels(en, 'bit/s', [0, 500_000, 1_000_000, 1_500_000])).toEqual(['0 Mbit/s', '0.5 Mbit/s', '1 Mbit/s', '1.5 Mbit/s']));
  test('tell quarters apart', () => expect(axisLabels(en, '', [0, 0.25, 0.5])).toEqual(['0', '0.25', '0.5']));
  test('have no more decimals than they need', () => expect(axisLabels(en, 'ratio', [0, 0.1, 0.2, 0.30000000000000004])).toEqual(['0 %', '10 %', '20 %', '30 %']));
  test('of nothing are none', () => expect(axisLabels(en, '', [])).toEqual([]));
});

describe('the axis of times', () => {
  const at = (day: number, hour: number, minute = 0, second = 0) => new Date(2026, 10, day, hour, minute, second).getTime();

  test('tells the day where it begins', () => expect(timeLabels(en, [at(27, 21), at(28, 0), at(28, 3)], 3 * 3_600_000)).toEqual(['21:00\n27 Nov', '00:00\n28 Nov', '03:00']));
  test('tells seconds only where they differ', () => expect(timeLabels(en, [at(27, 21, 0, 10), at(27, 21, 0, 20)], 10_000)).toEqual(['21:00:10\n27 Nov', '21:00:20']));
  test('tells days, and the year where it begins', () => {
    const days = [new Date(2026, 11, 31).getTime(), new Date(2027, 0, 1).getTime(), new Date(2027, 0, 2).getTime()];
    expect(timeLabels(ru, days, 86_400_000)).toEqual(['31 дек\n2026', '1 янв\n2027', '2 янв']);
  });

  test('has the year in a moment of another one', () => {
    expect(momentLabel(en, at(27, 9, 5, 7), at(28, 0))).toBe('27 Nov 09:05');
    expect(momentLabel(kk, at(27, 9, 5, 7), new Date(2027, 1, 1).getTime(), true)).toBe('27 қар 2026 09:05:07');
  });
});
