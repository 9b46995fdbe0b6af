import { describe, expect, test } from 'vitest';
import { fixed, follows, greatestSpan, keyed, leastSpan, moment, pan, presetOf, readRange, resolve, within, writeRange, zoom } from '../src/charts/range';

const now = Date.UTC(2026, 10, 28, 12);
const hour = 3_600_000;

describe('a moment of an address', () => {
  test.each([
    ['now', now],
    ['now-24h', now - 24 * hour],
    ['now-30d', now - 720 * hour],
    ['now-90s', now - 90_000],
    ['2026-11-28T17:00:00+05:00', now],
    ['2026-11-28T12:00:00Z', now],
  ])('%s is read', (text, at) => expect(moment(text, now)).toBe(at));

  test.each(['', 'now+1h', 'now-1w', 'now-', 'yesterday', '2026-11-28', '2026-11-28T12:00:00', '2026-13-45T12:00:00Z'])('%s is none', (text) => expect(moment(text, now)).toBeNull());
});

describe('the span of an address', () => {
  test('is what it says', () => expect(readRange('?a=1&from=now-7d&to=now')).toEqual({ from: 'now-7d', to: 'now' }));
  test('is the last day where it says nothing', () => expect(readRange('')).toEqual({ from: 'now-24h', to: 'now' }));
  test.each(['?from=never', '?from=now&to=now-1h', '?from=2026-11-28T12:00:00Z&to=2026-11-28T11:00:00Z'])('%s is the last day', (search) => expect(readRange(search)).toEqual({ from: 'now-24h', to: 'now' }));

  test('is written beside what stands there, and read again', () => {
    const text = fixed({ from: now - hour + 1, to: now - 1 });
    const search = writeRange('?lang=kk&from=now-24h', text);
    expect(search).toBe('?lang=kk&from=2026-11-28T11:00:00Z&to=2026-11-28T12:00:00Z');
    expect(readRange(search)).toEqual(text);
  });

  test('goes on with the clock only where it ends now', () => {
    expect([{ from: 'now-1h', to: 'now' }, fixed({ from: now - hour, to: now })].map(follows)).toEqual([true, false]);
    expect(presetOf({ from: 'now-24h', to: 'now' })).toBe('24h');
    expect(presetOf({ from: 'now-23h', to: 'now' })).toBeNull();
    expect(resolve({ from: 'now-1h', to: 'now' }, now)).toEqual({ from: now - hour, to: now });
  });
});

describe('a movement', () => {
  const range = { from: now - 10 * hour, to: now - 2 * hour };

  test('nearer and further keeps its anchor where it is', () => {
    const anchor = now - 4 * hour;
    for (const factor of [0.1, 0.5, 2]) {
      const next = zoom(range, factor, anchor, now + 100 * hour);
      expect((anchor - next.from) / (next.to - next.from)).toBeCloseTo((anchor - range.from) / (range.to - range.from), 9);
    }
  });

  test('has bounds', () => {
    const least = zoom(range, 1e-9, now - 4 * hour, now);
    const most = zoom(range, 1e9, now - 4 * hour, now);
    expect(least.to - least.from).toBeCloseTo(leastSpan, 3);
    expect(most.to - most.from).toBeCloseTo(greatestSpan, 0);
  });

  test('never ends after now, and keeps its span', () => {
    expect(within({ from: now - hour, to: now + hour }, now)).toEqual({ from: now - 2 * hour, to: now });
    expect(pan(range, 1, now)).toEqual({ from: now - 8 * hour, to: now });
    expect(zoom(range, 10, now - 3 * hour, now).to).toBe(now);
  });

  test('of the keyboard is the same as of the hand', () => {
    expect(keyed('ArrowLeft', range, now)).toEqual(pan(range, -0.25, now));
    expect(keyed('ArrowRight', range, now)).toEqual(pan(range, 0.25, now));
    expect(keyed('+', range, now)).toEqual({ from: now - 8 * hour, to: now - 4 * hour });
    expect(keyed('=', range, now)).toEqual(keyed('+', range, now));
    expect(keyed('0', range, now)).toBe('reset');
    expect(keyed('a', range, now)).toBeNull();
  });
});
