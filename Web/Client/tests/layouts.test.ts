import { describe, expect, test } from 'vitest';
import { arrangeIncidents } from '../src/board/incidents/incidents';
import { cardHeight, planIncidents, smallestText } from '../src/board/incidents/incidentsPlan';
import { countAll } from '../src/board/numbers/numbers';
import { beside, labelAt } from '../src/board/topology/lines';
import { lossOf } from '../src/board/topology/loss';
import { headOf, planTopology, type TopologyPlan } from '../src/board/topology/topologyPlan';
import type { BoardSite } from '../src/lib/contract/board';
import { channel, node } from './board';

const site = (id: string, more: Partial<BoardSite> = {}): BoardSite => ({ id, name: id, state: 'up', lost: false, ...more });
/** Pixels of the smallest text that has to be read, on a screen of 1080 lines. */
const rem = 1080 / 67.5;

describe('incidents', () => {
  const nodes = [
    node('quiet'),
    node('warning', { state: 'degraded', incidentId: 1, incidentSeverity: 'warning' }),
    node('taken', { state: 'down', incidentId: 2, incidentSeverity: 'critical', acknowledgedBy: 'a' }),
    node('alone', { state: 'down', incidentId: 3, incidentSeverity: 'critical', incidentSince: '2026-11-23T11:59:00Z' }),
    node('wide', { state: 'down', incidentId: 4, incidentSeverity: 'critical' }),
    node('behind', { state: 'unreachable', parents: ['wide'] }),
    channel('line', 'hq', 'branch', { siteId: 'branch', state: 'down', incidentId: 5, incidentSeverity: 'critical' }),
  ];
  const rows = arrangeIncidents({ nodes, sites: [site('hq'), site('branch', { lost: true })] });

  test('stand worst first', () => expect(rows.map((row) => row.node.id)).toEqual(['line', 'wide', 'alone', 'taken', 'warning']));
  test('tell their blast radius, their beginning and the lost site', () => {
    expect(rows.map(({ behind }) => behind)).toEqual([0, 1, 0, 0, 0]);
    expect(rows[2]?.since).toBe(Date.parse('2026-11-23T11:59:00Z'));
    expect(rows.map(({ lost }) => lost?.id ?? null)).toEqual(['branch', null, null, null, null]);
  });

  test.each([1, 3, 6, 7, 40, 500])('of %i, the text is never under 40 px at 1080 lines and what is on a page fits', (count) => {
    const height = 52;
    const { text, perPage } = planIncidents(count, height);
    expect(text * rem).toBeGreaterThanOrEqual(40);
    expect(perPage).toBeGreaterThan(0);
    expect(perPage * cardHeight(text) + (perPage - 1) * 0.75).toBeLessThanOrEqual(height);
  });

  test('few have two lines each where both fit, and many have one', () => {
    for (const [count, height] of [
      [1, 52],
      [3, 52],
      [4, 52],
      [6, 40],
      [60, 52],
    ] as const) {
      const { text, perPage, roomy } = planIncidents(count, height);
      const needed = perPage * cardHeight(text, true) + (perPage - 1) * 0.75;
      expect(roomy).toBe(perPage >= count && needed <= height);
    }
    expect([planIncidents(1, 52).roomy, planIncidents(60, 52).roomy]).toEqual([true, false]);
  });

  test('few are larger than many', () => expect(planIncidents(2, 52).text).toBeGreaterThan(smallestText));
});

test('numbers count devices by state, and channels, sites and incidents beside them', () => {
  const nodes = [
    node('a', { state: 'down', incidentId: 1, incidentSeverity: 'critical', incidentSince: '2026-11-23T10:00:00Z' }),
    node('b', { state: 'degraded', incidentId: 2, incidentSeverity: 'warning', acknowledgedBy: 'x', incidentSince: '2026-11-23T09:00:00Z' }),
    node('c'),
    channel('d', 'hq', 'branch', { state: 'down' }),
  ];
  const { numbers, oldest } = countAll({ nodes, sites: [site('hq'), site('branch', { lost: true })] });
  const values = Object.fromEntries(numbers.map(({ figure, value }) => [figure, value]));
  expect(values).toEqual({ down: 1, unreachable: 0, degraded: 1, unknown: 0, up: 1, sitesLost: 1, channelsDown: 1, incidents: 2, unacknowledged: 1 });
  expect(oldest).toBe(Date.parse('2026-11-23T09:00:00Z'));
  expect(countAll({ nodes: [node('c')], sites: [] }).oldest).toBeNull();
});

describe('the network map', () => {
  const star = (count: number) => ({
    sites: [site('b0'), site('hq'), ...Array.from({ length: count - 1 }, (_, index) => site(`b${index + 1}`))],
    nodes: Array.from({ length: count }, (_, index) => channel(`c${index}`, 'hq', `b${index}`)),
  });
  const plan = (count: number) => planTopology(star(count).sites, star(count).nodes, 117, 50);
  const overlaps = ({ sites, box }: TopologyPlan) =>
    sites.flatMap((a, index) => sites.slice(index + 1).filter((b) => Math.abs(a.x - b.x) < box.width && Math.abs(a.y - b.y) < box.height)).length;

  test('has the site that most depend on in the middle', () => {
    expect(plan(5).sites.find(({ head }) => head)).toMatchObject({ site: { id: 'hq' }, x: 58.5, y: 25 });
    expect(headOf([site('a'), site('b')], [])?.id).toBe('a');
  });

  test.each([1, 3, 8, 20, 40])('of %i branches names each site in a box of its own, within the screen', (count) => {
    const { sites, named, box, text } = plan(count);
    expect(named).toBe(true);
    expect(sites).toHaveLength(count + 1);
    expect(overlaps(plan(count))).toBe(0);
    expect(text * rem).toBeGreaterThan(20);
    for (const { x, y } of sites) {
      expect(x).toBeGreaterThanOrEqual(box.width / 2 - 0.01);
      expect(x).toBeLessThanOrEqual(117.01 - box.width / 2);
      expect(y).toBeGreaterThanOrEqual(box.height / 2 - 0.01);
      expect(y).toBeLessThanOrEqual(50.01 - box.height / 2);
    }
  });

  test.each([200, 900])('of %i sites becomes shapes that do not hide each other', (count) => {
    expect(plan(count).named).toBe(false);
    expect(plan(count).sites).toHaveLength(count + 1);
    expect(overlaps(plan(count))).toBe(0);
  });

  test('draws each channel once, those between the same sites beside each other', () => {
    const { channels } = planTopology([site('hq'), site('b')], [channel('1', 'hq', 'b'), channel('2', 'b', 'hq'), channel('3', 'hq', 'gone'), node('x')], 117, 50);
    expect(channels.map(({ node: { id }, side }) => [id, side])).toEqual([['1', -0.5], ['2', 0.5]]);
    expect(new Set(channels.map(({ from }) => from.site.id)).size).toBe(1);
  });

  test('keeps what hangs behind a branch beside it', () => {
    const sites = ['hq', 'x', 'y', 'z', 'far'].map((id) => site(id));
    const links = [channel('1', 'hq', 'x'), channel('2', 'hq', 'y'), channel('3', 'hq', 'z'), channel('4', 'x', 'far')];
    expect(planTopology(sites, links, 117, 50).sites.map((placed) => placed.site.id)).toEqual(['hq', 'x', 'far', 'y', 'z']);
  });

  test('writes a line’s words between the boxes', () => {
    const map = plan(8);
    for (const line of map.channels) {
      const { x, y } = labelAt(line, beside(line, map), map);
      expect(map.sites.filter((one) => Math.abs(one.x - x) < map.box.width / 2 && Math.abs(one.y - y) < map.box.height / 2)).toEqual([]);
    }
  });

  test('of nothing is empty', () => expect(planTopology([], [], 117, 50).sites).toEqual([]));
});

test.each([
  ['3 of 5 echoes were lost.', 0.6],
  ['12 %', 0.12],
  [null, null],
])('a loss told as %j is %j', (detail, loss) => {
  expect(lossOf(channel('c', 'a', 'b', { components: [{ component: 'icmp', state: 'degraded', since: null, reason: 'partialLoss', detail, checkedAt: null }] }))).toBe(loss);
});
