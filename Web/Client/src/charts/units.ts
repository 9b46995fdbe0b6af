import type { Dictionary } from '../lib/i18n/dictionary';
import { formatNumber } from '../lib/i18n/text';

/** How the values of a unit are written: divided, and followed by a word. */
export interface Scale {
  divisor: number;
  word: string;
}

const binary = 1024;

/** Units whose zero is a place on a scale and not the absence of something. */
const withoutZero = new Set(['celsius', 'dbm', 'volts']);

export const fromZero = (unit: string): boolean => !withoutZero.has(unit);

/** Units of what is paid for and promised by the 95th percentile: traffic and times. */
const ranked = new Set(['bit/s', 'bytes/s', 'packets/s', 'seconds']);

export const hasPercentile = (unit: string): boolean => ranked.has(unit);

/** The scale that shows a value with as few figures as possible. */
export function scaleOf(t: Dictionary, unit: string, largest: number): Scale {
  const size = Math.abs(largest);
  switch (unit) {
    case 'bit/s':
      return steps(size, 1000, t.bitRates);
    case 'bytes':
      return steps(size, binary, t.charts.units.bytes);
    case 'bytes/s':
      return steps(size, binary, t.charts.units.bytes.map((word) => `${word}/${t.units.second}`));
    case 'seconds':
      return time(t, size);
    case 'ratio':
      return { divisor: 0.01, word: '%' };
    case 'percent':
      return { divisor: 1, word: '%' };
    default:
      return { divisor: 1, word: wordOf(t, unit) };
  }
}

/** A value with its unit, with three figures. */
export function formatValue(t: Dictionary, unit: string, value: number): string {
  const { divisor, word } = scaleOf(t, unit, value);
  const shown = value / divisor;
  return joined(formatNumber(t, shown, digitsOf(shown)), word);
}

/** The labels of an axis: one scale for all, and as many decimals as tell neighbours apart. */
export function axisLabels(t: Dictionary, unit: string, values: readonly number[]): string[] {
  const { divisor, word } = scaleOf(t, unit, Math.max(...values.map(Math.abs)));
  const distance = values.length > 1 ? Math.abs(((values[1] ?? 0) - (values[0] ?? 0)) / divisor) : 1;
  let digits = 0;
  // As many as the distance itself needs: quarters need two.
  while (digits < 6 && Math.abs(distance - Number(distance.toFixed(digits))) > distance * 1e-6) digits += 1;
  return values.map((value) => joined(formatNumber(t, value / divisor, digits), word));
}

const joined = (number: string, word: string): string => (word === '' ? number : `${number} ${word}`);

function steps(size: number, by: number, words: readonly string[]): Scale {
  let step = 0;
  while (step < words.length - 1 && size >= by ** (step + 1)) step += 1;
  return { divisor: by ** step, word: words[step] ?? '' };
}

function time(t: Dictionary, seconds: number): Scale {
  if (seconds === 0) return { divisor: 0.001, word: t.units.millisecond };
  if (seconds < 0.001) return { divisor: 0.000001, word: t.charts.units.microsecond };
  if (seconds < 1) return { divisor: 0.001, word: t.units.millisecond };
  if (seconds < 300) return { divisor: 1, word: t.units.second };
  if (seconds < 7200) return { divisor: 60, word: t.units.minute };
  return seconds < 172_800 ? { divisor: 3600, word: t.units.hour } : { divisor: 86_400, word: t.units.day };
}

function wordOf(t: Dictionary, unit: string): string {
  const [, base = '', rate = ''] = /^(.*?)(\/s)?$/.exec(unit) ?? [];
  const words: Readonly<Record<string, string>> = t.charts.units.words;
  const word = Object.hasOwn(words, base) ? (words[base] ?? base) : base;
  return rate === '' ? word : `${word}/${t.units.second}`;
}

function digitsOf(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 100) return 0;
  return size >= 10 ? 1 : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)));
}
