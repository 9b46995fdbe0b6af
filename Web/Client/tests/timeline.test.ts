import { expect, test } from 'vitest';
import type { EventRecord } from '../generated/api';
import type { NodeState } from '../src/lib/contract/board';
import { spansOf } from '../src/pages/devices/timeline';

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
