import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Gestures } from '../src/charts/gestures';
import type { Range } from '../src/charts/range';

describe('hands on a chart', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function make() {
    const [shown, chosen]: [Range[], Range[]] = [[], []];
    const gestures = new Gestures({ now: () => 1_000_000, commit: (range) => chosen.push(range), show: (range) => shown.push(range) });
    gestures.begin({ from: 0, to: 100 });
    return { gestures, shown, chosen };
  }

  test('show each movement at once, and ask for the last one when they rest', () => {
    const { gestures, shown, chosen } = make();
    gestures.go({ from: 10, to: 110 });
    vi.advanceTimersByTime(200);
    gestures.go({ from: 20, to: 120 });
    vi.advanceTimersByTime(249);
    expect([shown.length, chosen.length]).toEqual([2, 0]);
    vi.advanceTimersByTime(1);
    expect(chosen).toEqual([{ from: 20, to: 120 }]);
  });

  test('are not disturbed by what is read meanwhile', () => {
    const { gestures, chosen } = make();
    gestures.go({ from: 10, to: 110 });
    gestures.begin({ from: 5, to: 105 });
    expect(gestures.view).toEqual({ from: 10, to: 110 });
    vi.advanceTimersByTime(250);
    gestures.begin({ from: 11, to: 111 });
    expect([chosen, gestures.view]).toEqual([[{ from: 10, to: 110 }], { from: 11, to: 111 }]);
  });

  test('that went ask for nothing any more', () => {
    const { gestures, chosen } = make();
    gestures.go({ from: 10, to: 110 });
    gestures.end();
    vi.advanceTimersByTime(1000);
    expect(chosen).toEqual([]);
  });
});
