/** A span of time as an address has it: `now-24h`, `now`, or a moment (ISO 8601). The server reads the same words. */
export interface RangeText {
  from: string;
  to: string;
}

/** A span of time in milliseconds since 1970. */
export interface Range {
  from: number;
  to: number;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Spans that are offered at a click. */
export const presets = ['1h', '6h', '24h', '7d', '30d', '90d', '365d'] as const;
export type Preset = (typeof presets)[number];

export const defaultRange: RangeText = { from: 'now-24h', to: 'now' };

export const leastSpan = 60_000;
export const greatestSpan = 5 * 365 * 86_400_000;

/** A moment of an address; null when it is none. */
export function moment(text: string, now: number): number | null {
  if (text === 'now') return now;
  const [, amount, unit] = /^now-(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) return now - Number(amount) * (units[unit] ?? 0);
  const at = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The span in milliseconds; null when the words say none. */
export function resolve(text: RangeText, now: number): Range | null {
  const [from, to] = [moment(text.from, now), moment(text.to, now)];
  return from === null || to === null || from >= to ? null : { from, to };
}

/** The span of an address; the last day where it says none that can be read. */
export function readRange(search: string): RangeText {
  const query = new URLSearchParams(search);
  const text = { from: query.get('from') ?? defaultRange.from, to: query.get('to') ?? defaultRange.to };
  return resolve(text, Date.now()) === null ? defaultRange : text;
}

/** The query of an address with another span in it; everything else of it stays. */
export function writeRange(search: string, text: RangeText): string {
  const query = new URLSearchParams(search);
  query.set('from', text.from);
  query.set('to', text.to);
  return `?${query.toString().replaceAll('%3A', ':')}`;
}

/** Whole seconds, so that an address can be read aloud. */
export const fixed = ({ from, to }: Range): RangeText => ({ from: second(from, Math.floor), to: second(to, Math.ceil) });

const second = (at: number, round: (n: number) => number): string => new Date(round(at / 1000) * 1000).toISOString().replace('.000Z', 'Z');

/** True for a span that goes on with the clock. */
export const follows = (text: RangeText): boolean => text.to === 'now';

export const presetRange = (preset: Preset): RangeText => ({ from: `now-${preset}`, to: 'now' });

export const presetOf = (text: RangeText): Preset | null => presets.find((preset) => text.to === 'now' && text.from === `now-${preset}`) ?? null;

/**
 * Nearer or further.
 * @param factor Below 1 nearer, above further.
 * @param anchor The moment that stays at its place.
 */
export function zoom(range: Range, factor: number, anchor: number, now: number): Range {
  const span = range.to - range.from;
  const next = Math.min(greatestSpan, Math.max(leastSpan, span * factor));
  const from = anchor - ((anchor - range.from) / span) * next;
  return within({ from, to: from + next }, now);
}

/** Earlier or later by a share of the span; not into the future. */
export function pan(range: Range, share: number, now: number): Range {
  const by = (range.to - range.from) * share;
  return within({ from: range.from + by, to: range.to + by }, now);
}

/** Nothing is measured after now, so no span ends there. */
export function within(range: Range, now: number): Range {
  const late = Math.max(0, range.to - now);
  return { from: range.from - late, to: range.to - late };
}

/** What a key of the keyboard makes of a span; null: nothing, `reset`: the one that the page began with. */
export function keyed(key: string, range: Range, now: number): Range | 'reset' | null {
  const middle = (range.from + range.to) / 2;
  switch (key) {
    case 'ArrowLeft':
      return pan(range, -0.25, now);
    case 'ArrowRight':
      return pan(range, 0.25, now);
    case '+':
    case '=':
      return zoom(range, 0.5, middle, now);
    case '-':
      return zoom(range, 2, middle, now);
    case '0':
      return 'reset';
    default:
      return null;
  }
}
