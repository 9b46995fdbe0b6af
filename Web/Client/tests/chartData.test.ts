import { describe, expect, test } from 'vitest';
import { align, axis, extent, nearest } from '../src/charts/align';
import type { AnnotationsAnswer, Curve, SeriesAnswer, SeriesGroup } from '../src/charts/contract';
import { happenings, part } from '../src/charts/happened';
import { panelsOf, words } from '../src/charts/panels';
import { lossClass, lossStretches, smoke } from '../src/charts/smoke';
import { en } from '../src/lib/i18n/en';
import { ru } from '../src/lib/i18n/ru';

function curve(times: number[], average: (number | null)[], step: number | null = null): Curve {
  const summary = { minimum: 0, average: 0, maximum: 0, p95: 0, last: 0, lastAt: 0, samples: 1 };
  return { key: 'k', id: '1', name: 'k', part: '', unit: 'seconds', stepSeconds: step, times, average, minimum: average.map((v) => (v === null ? null : v - 1)), maximum: average.map((v) => (v === null ? null : v + 1)), summary };
}

describe('curves on one axis', () => {
  test('have all times once, in order', () => expect(align([curve([3, 5], [1, 2]), curve([1, 3], [3, 4])])[0]).toEqual([1, 3, 5]));

  test('keep their gaps, and get none where only another curve has a point', () => {
    const [, first, , , second] = align([curve([1, 2, 3], [1, null, 3]), curve([1, 4], [5, 6])]);
    expect(first).toEqual([1, null, 3, undefined]);
    expect(second).toEqual([5, undefined, undefined, 6]);
  });

  test('keep the least and the greatest values', () => {
    const columns = align([curve([1, 2], [10, 20])]);
    expect(columns.slice(1)).toEqual([[10, 20], [9, 19], [11, 21]]);
    expect(extent(columns)).toEqual({ least: 9, most: 21 });
    expect(extent(align([curve([1], [null])]))).toBeNull();
  });

  test('are found by the nearest time', () => {
    const times = [0, 10, 20];
    expect([-5, 4, 6, 14, 99].map((at) => nearest(times, at))).toEqual([0, 0, 1, 1, 2]);
    expect(nearest([], 1)).toBeNull();
  });
});

describe('the axis of values', () => {
  test('begins at zero where zero means something', () => expect(axis({ least: 50, most: 100 }, true)).toEqual([0, 106]));
  test('follows the values where it does not', () => expect(axis({ least: 40, most: 50 }, false)).toEqual([39.4, 50.6]));
  test('has room for what is below zero', () => expect(axis({ least: -10, most: 10 }, true)[0]).toBeLessThan(-10));
  test('is there also when nothing or always the same was measured', () => {
    expect(axis(null, true)).toEqual([0, 1]);
    for (const zero of [true, false]) {
      const [low, high] = axis({ least: 0, most: 0 }, zero);
      expect(high).toBeGreaterThan(low);
    }
  });
});

describe('smoke', () => {
  test('goes from the shortest to the longest round trip around the median', () => {
    const made = smoke(curve([1, 2], [5, 6]), curve([1, 2], [3, 4]), curve([1, 2], [8, 9]));
    expect([made.average, made.minimum, made.maximum]).toEqual([[5, 6], [2, 3], [9, 10]]);
  });

  test('has a gap where the median has one, and its own extremes where the others are not kept', () => {
    const made = smoke(curve([1, 2], [5, null]), curve([1, 2], [3, 4]), undefined);
    expect([made.average, made.minimum, made.maximum]).toEqual([[5, null], [2, null], [6, null]]);
  });

  test('tells losses by class', () => expect([0, 0.01, 0.05, 0.2, 0.5, 0.51, 1].map(lossClass)).toEqual([0, 1, 1, 2, 3, 4, 4]));

  test('draws neighbouring loss of one class as one stretch, and none in gaps', () => {
    const loss: Curve = { ...curve([0, 10_000, 20_000, 30_000, 40_000], [0, 0, 0, 0, 0], 10), maximum: [0.04, 0.03, 0, null, 1] };
    expect(lossStretches(loss, 60_000)).toEqual([
      { from: 0, to: 20_000, level: 1 },
      { from: 40_000, to: 50_000, level: 4 },
    ]);
  });
});

describe('what happened', () => {
  const told: AnnotationsAnswer = {
    from: '2026-11-28T00:00:00Z',
    to: '2026-11-28T12:00:00Z',
    complete: true,
    incidents: [{ number: 12, from: '2026-11-28T03:00:00Z', to: null, nodeId: 'a', name: 'Core', component: 'icmp', severity: 'critical', reason: 'noReply', detail: null, part: 'behind' }],
    windows: [{ id: 'w', name: 'Optics', from: '2026-11-28T01:00:00Z', to: '2026-11-28T02:00:00Z', component: null }],
  };
  const now = Date.parse(told.to);

  test('is told in order and in words', () => {
    const all = happenings(en, told, now);
    expect(all.map(({ kind, title }) => [kind, title])).toEqual([['window', 'Maintenance: Optics'], ['critical', 'Incident 12']]);
    expect(all[1]?.words).toMatch(/^Incident 12: behind Core · no reply · .* to still open$/);
    expect(happenings(ru, told, now)[0]?.title).toBe('Обслуживание: Optics');
    expect(happenings(en, null, now)).toEqual([]);
  });

  test('is shaded within the span only, to its end while it lasts', () => {
    const [window, incident] = happenings(en, told, now);
    const range = { from: Date.parse('2026-11-28T01:30:00Z'), to: now };
    expect(part(window!, range)).toEqual({ from: range.from, to: Date.parse('2026-11-28T02:00:00Z') });
    expect(part(incident!, range)?.to).toBe(now);
    expect(part(window!, { from: Date.parse('2026-11-28T02:00:00Z'), to: now })).toBeNull();
  });
});

describe('panels', () => {
  const one = (name: string, partOf: string, group: SeriesGroup, labels: Record<string, string> = {}): SeriesAnswer => ({
    key: partOf === '' ? name : `${name}/${partOf}`, id: '1', nodeId: 'x', name, part: partOf, title: partOf, unit: '', group, component: '', labels, live: true,
  });

  test('put a port together, ports in the order that people count in', () => {
    const made = panelsOf(en, ['Gi0/10', 'Gi0/2'].flatMap((port) => [one('ifHCInOctets:rate', port, 'ports', { ifAlias: 'up' }), one('ifHCOutOctets:rate', port, 'ports'), one('ifInErrors:rate', port, 'ports')]));
    expect(made.map(({ title }) => title)).toEqual(['Gi0/2 (up): traffic', 'Gi0/2 (up): errors and discards', 'Gi0/10 (up): traffic', 'Gi0/10 (up): errors and discards']);
    expect(made[0]).toMatchObject({ names: ['In', 'Out'], keys: ['ifHCInOctets:rate/Gi0/2', 'ifHCOutOctets:rate/Gi0/2'] });
  });

  test('take the narrow counters where there are no wide ones', () => expect(panelsOf(en, [one('ifInOctets:rate', 'e0', 'ports')])[0]?.keys).toEqual(['ifInOctets:rate/e0']));

  test('make smoke of rounds, and hide their ranks', () => {
    const made = panelsOf(en, [one('netwatch_icmp_rtt_median_seconds', '', 'ping'), one('netwatch_icmp_loss_ratio', '', 'ping'), one('netwatch_icmp_rtt_rank_seconds', '1', 'ping')]);
    expect(made.map(({ kind, keys }) => [kind, keys])).toEqual([['smoke', ['netwatch_icmp_rtt_median_seconds', 'netwatch_icmp_loss_ratio']]]);
  });

  test('leave no series out, and draw no more lines at once than can be told apart', () => {
    const all = Array.from({ length: 14 }, (_, n) => one('netwatch_sensor_temperature_celsius', `S${n}`, 'sensors'));
    const made = panelsOf(en, all);
    expect(made.map(({ keys }) => keys.length)).toEqual([6, 6, 2]);
    expect(new Set(made.flatMap(({ keys }) => keys)).size).toBe(14);
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    expect(made[0]?.title).toBe('Temperature');
  });

  test('call a metric without a name of its own by its words', () => expect(words('netwatch_sensor_airflow_ratio')).toBe('sensor airflow'));
});
