import { expect, test } from 'vitest';
import type { EventRecord } from '../generated/api';
import type { NodeState } from '../src/lib/contract/board';
import { shortestStop, spansOf, withStops } from '../src/pages/devices/timeline';

const at = (second: number) => new Date(second * 1000).toISOString();
const changed = (second: number, from: NodeState | null, to: NodeState, kind: EventRecord['kind'] = 'nodeChanged'): EventRecord => ({ seq: second, at: at(second), kind, from, to });

const told = (events: EventRecord[], now: NodeState, from: number, to: number, complete = true) => spansOf(events, complete, now, from * 1000, to * 1000).map((span) => `${span.from / 1000}-${span.to / 1000} ${span.state ?? 'nothing'}`);

test('states follow one another without a hole, and what was before is what the first event tells', () => {
  const events = [changed(80, 'down', 'up'), changed(60, 'up', 'down', 'componentChanged'), changed(50, 'up', 'down')];
  expect(told(events, 'up', 0, 100)).toEqual(['0-50 up', '50-80 down', '80-100 up']);
});

test('a time that nobody looked at has no state', () => {
  expect(told([changed(30, null, 'up')], 'up', 0, 100)).toEqual(['0-30 nothing', '30-100 up']);
  expect(told([], 'down', 0, 100)).toEqual(['0-100 down']);
});

test('what lies outside of the time is cut off, whatever the clocks say', () => {
  expect(told([changed(120, 'up', 'down'), changed(50, 'down', 'up'), changed(-5, 'up', 'down')], 'down', 0, 100)).toEqual(['0-50 down', '50-100 up']);
});

test('before the oldest event that was read nothing is said where there are more', () => {
  const events = [changed(80, 'down', 'up'), changed(60, null, 'up', 'componentChanged')];
  expect(told(events, 'up', 0, 100, false)).toEqual(['0-60 nothing', '60-80 down', '80-100 up']);
  expect(told(events, 'up', 70, 100, false)).toEqual(['70-80 down', '80-100 up']);
});

test('a time in which NetWatch did not run has no state, whatever was known before and after', () => {
  const minute = 60_000;
  const spans = [
    { from: 0, to: 100 * minute, state: 'up' as const },
    { from: 100 * minute, to: 200 * minute, state: 'down' as const },
    { from: 200 * minute, to: 300 * minute, state: null },
  ];
  const shown = (...stops: [number, number][]) => withStops(spans, stops.map(([from, to]) => ({ from: from * minute, to: to * minute }))).map(({ from, to, state }) => `${from / minute}-${to / minute} ${state ?? 'nothing'}`);
  expect(shown([20, 40])).toEqual(['0-20 up', '20-40 unwatched', '40-100 up', '100-200 down', '200-300 nothing']);
  // Over a change that was found at the start, and over the ends of the strip.
  expect(shown([-50, 10], [90, 110], [290, 400])).toEqual(['0-10 unwatched', '10-90 up', '90-110 unwatched', '110-200 down', '200-290 nothing', '290-300 unwatched']);
  expect(shown([-10, 400])).toEqual(['0-300 unwatched']);
  // A restart is none.
  expect(withStops(spans, [{ from: 10, to: 10 + shortestStop - 1 }])).toEqual(spans);
});
