import { describe, expect, test } from 'vitest';
import type { RotationStep } from '../src/board/plan/boardPlan';
import { brightnessAt } from '../src/board/plan/dimming';
import { loudOf } from '../src/board/plan/loud';
import { pageAt, pageMs, turned } from '../src/board/plan/paging';
import { advance, beginRotation, heldMs, layoutAt, move, progressAt, togglePause, type Rotation } from '../src/board/plan/rotation';
import { furthest, shiftAt, shiftEveryMs } from '../src/board/plan/shift';
import { hear, type Heard } from '../src/board/plan/sound';
import { node } from './board';

const steps: RotationStep[] = [
  { layout: 'sites', seconds: 30 },
  { layout: 'numbers', seconds: 10 },
];
const at = (rotation: Rotation) => layoutAt(steps, rotation);

describe('the rotation', () => {
  test('shows each layout for its time, and begins anew', () => {
    let rotation = beginRotation(0);
    const shown = [0, 29_999, 30_000, 39_999, 40_000].map((now) => at((rotation = advance(steps, rotation, now, []))));
    expect(shown).toEqual(['sites', 'sites', 'numbers', 'numbers', 'sites']);
  });

  test('of one layout stands still, even for a critical incident', () => {
    const rotation = advance(steps.slice(0, 1), beginRotation(0), 1e9, [1]);
    expect(layoutAt(steps.slice(0, 1), rotation)).toBe('sites');
  });

  test('shows the incidents for a minute when nobody takes care of a critical one, and goes on where it was', () => {
    let rotation = advance(steps, beginRotation(0), 20_000, [7]);
    expect(at(rotation)).toBe('incidents');
    rotation = advance(steps, rotation, 20_000 + heldMs - 1, [7]);
    expect(at(rotation)).toBe('incidents');
    rotation = advance(steps, rotation, 20_000 + heldMs, [7]);
    expect(at(rotation)).toBe('sites');
    expect(progressAt(steps, rotation, 20_000 + heldMs)).toBeCloseTo(20 / 30);
    expect(at(advance(steps, rotation, 29_999 + heldMs, [7]))).toBe('sites');
    expect(at(advance(steps, rotation, 30_000 + heldMs, [7]))).toBe('numbers');
  });

  test('is held once by an incident, longer by another, and let go when somebody takes care', () => {
    let rotation = advance(steps, beginRotation(0), 0, [7]);
    rotation = advance(steps, rotation, 50_000, [7, 8]);
    expect(at(advance(steps, rotation, 109_999, [7, 8]))).toBe('incidents');
    expect(at(advance(steps, rotation, 60_000, []))).toBe('sites');
    rotation = advance(steps, rotation, 110_000, [7, 8]);
    expect(at(advance(steps, rotation, 111_000, [8, 7]))).toBe('sites');
  });

  test('pauses and goes on by hand, and is held even then', () => {
    let rotation = togglePause(beginRotation(0), 10_000);
    rotation = advance(steps, rotation, 500_000, []);
    expect([at(rotation), progressAt(steps, rotation, 500_000)]).toEqual(['sites', 1 / 3]);
    rotation = advance(steps, advance(steps, rotation, 500_000, [1]), 500_000 + heldMs, [1]);
    rotation = togglePause(rotation, 600_000);
    expect(progressAt(steps, rotation, 600_000)).toBeCloseTo(1 / 3);
    expect(at(advance(steps, rotation, 620_000, [1]))).toBe('numbers');
  });

  test('moves by hand both ways, with a whole time for each', () => {
    const back = move(steps, beginRotation(0), 25_000, -1);
    expect([at(back), progressAt(steps, back, 25_000)]).toEqual(['numbers', 0]);
    expect(at(move(steps, back, 26_000, 1))).toBe('sites');
    expect(at(move(steps, advance(steps, back, 27_000, [1]), 28_000, 1))).toBe('sites');
  });
});

describe('dimming', () => {
  const night = { from: '22:00', to: '07:00', brightness: 0.35 };
  test.each([
    [21 * 60 + 59, 1],
    [22 * 60, 0.35],
    [0, 0.35],
    [6 * 60 + 59, 0.35],
    [7 * 60, 1],
    [12 * 60, 1],
  ])('over midnight: at minute %i it is %f', (minutes, brightness) => expect(brightnessAt(night, minutes, false)).toBe(brightness));

  test('within a day', () => {
    const noon = { from: '12:00', to: '13:00', brightness: 0.5 };
    expect([11 * 60 + 59, 12 * 60, 13 * 60].map((minutes) => brightnessAt(noon, minutes, false))).toEqual([1, 0.5, 1]);
  });

  test('is lifted by an alarm, and is not there without a schedule', () => {
    expect([brightnessAt(night, 0, true), brightnessAt(null, 0, false)]).toEqual([1, 1]);
  });
});

describe('the sound', () => {
  const loud = (unacknowledged: number[], acknowledged: number[] = []) => ({ critical: [...unacknowledged, ...acknowledged], unacknowledged });
  const rings = (...pictures: ReturnType<typeof loud>[]) => {
    let heard: Heard = null;
    return pictures.map((picture) => {
      const next = hear(heard, picture);
      heard = next.heard;
      return next.ring;
    });
  };

  test('comes once, for what is new', () => expect(rings(loud([]), loud([1]), loud([1]), loud([1, 2]))).toEqual([false, true, false, true]));
  test('does not come for the first picture', () => expect(rings(loud([1, 2]), loud([1, 2]))).toEqual([false, false]));
  test('does not come again for an incident that was away and is back', () => expect(rings(loud([]), loud([1]), loud([]), loud([1]))).toEqual([false, true, false, false]));
  test('does not come for what somebody takes care of, nor when they stop', () => expect(rings(loud([]), loud([], [1]), loud([1]))).toEqual([false, false, false]));
});

test('only critical incidents are loud', () => {
  const nodes = [
    node('a', { incidentId: 1, incidentSeverity: 'critical' }),
    node('b', { incidentId: 2, incidentSeverity: 'critical', acknowledgedBy: 'aigerim' }),
    node('c', { incidentId: 3, incidentSeverity: 'warning' }),
    node('d'),
  ];
  expect(loudOf(nodes)).toEqual({ critical: [1, 2], unacknowledged: [1] });
});

describe('the shift', () => {
  const path = Array.from({ length: 48 }, (_, step) => shiftAt(step * shiftEveryMs));

  test('moves by less than two pixels at a time, and never far', () => {
    path.slice(1).forEach(({ x, y }, index) => {
      const far = Math.hypot(x - path[index]!.x, y - path[index]!.y) * 16;
      expect(far).toBeGreaterThan(0.3);
      expect(far).toBeLessThan(2);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(furthest);
    });
  });

  test('stands still between, and reaches every side', () => {
    expect(shiftAt(shiftEveryMs - 1)).toEqual(shiftAt(0));
    for (const side of [Math.min(...path.map(({ x }) => x)), Math.min(...path.map(({ y }) => y))]) expect(side).toBeCloseTo(-furthest, 5);
  });
});

describe('pages', () => {
  test('show everything, each for the same time, and say how many more there are', () => {
    const pages = [0, 1, 2, 3].map((turn) => pageAt(14, 6, turn * pageMs));
    expect(pages.map(({ from, to, more }) => [from, to, more])).toEqual([[0, 6, 8], [6, 12, 8], [12, 14, 12], [0, 6, 8]]);
  });

  test('of what fits are one', () => expect(pageAt(6, 6, 9 * pageMs)).toEqual({ page: 0, pages: 1, from: 0, to: 6, more: 0 }));
  test('of nothing are one empty', () => expect(pageAt(0, 0, 5)).toEqual({ page: 0, pages: 1, from: 0, to: 0, more: 0 }));
});

describe('a list that turns', () => {
  test.each([
    [0, 5, 12, 5],
    [5, 5, 12, 10],
    [10, 2, 12, 0],
    [0, 5, 5, 0],
    [3, 0, 9, 4],
    [0, 0, 0, 0],
  ])('after those from %i, %i seen of %i, begins with %i', (first, visible, total, next) => expect(turned(first, visible, total)).toBe(next));
});
