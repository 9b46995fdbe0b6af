import { describe, expect, test } from 'vitest';
import { culprit } from '../src/board/culprit';
import { arrangeAttention, arrangeSites, worstFirst } from '../src/lib/store/arrange';
import { channel, node } from './board';

const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id);

describe('attention', () => {
  test('what is down comes by importance, then the newest first', () => {
    const { outages } = arrangeAttention([
      node('old', { state: 'down', since: '2026-01-01T10:00:00Z' }),
      node('new', { state: 'down', since: '2026-01-01T11:00:00Z' }),
      node('core', { state: 'down', since: '2026-01-01T09:00:00Z', importance: 'critical' }),
      node('fine'),
    ]);
    expect(ids(outages.map((outage) => outage.node))).toEqual(['core', 'new', 'old']);
  });

  test('what is unreachable stands behind the outage that cut it off, also through others', () => {
    const { outages, unreachable } = arrangeAttention([
      node('router', { state: 'down' }),
      node('switch', { state: 'unreachable', parents: ['router'] }),
      node('printer', { state: 'unreachable', parents: ['switch'] }),
    ]);
    expect(ids(outages[0]?.behind ?? []).sort()).toEqual(['printer', 'switch']);
    expect(unreachable).toEqual([]);
  });

  test('with two channels down the branch stands behind the one that fell last', () => {
    const { outages } = arrangeAttention([
      channel('main', 'hq', 'b', { state: 'down', since: '2026-01-01T11:00:00Z' }),
      channel('backup', 'hq', 'b', { state: 'down', since: '2026-01-01T09:00:00Z' }),
      node('branch', { state: 'unreachable', parents: ['backup', 'main'] }),
    ]);
    const behind = new Map(outages.map((outage) => [outage.node.id, ids(outage.behind)]));
    expect(behind.get('main')).toEqual(['branch']);
    expect(behind.get('backup')).toEqual([]);
  });

  test('unreachable without an outage before it stands alone, and a ring of parents ends', () => {
    const { outages, unreachable } = arrangeAttention([
      node('a', { state: 'unreachable', parents: ['b', 'gone'] }),
      node('b', { state: 'unreachable', parents: ['a'] }),
    ]);
    expect(outages).toEqual([]);
    expect(ids(unreachable)).toEqual(['a', 'b']);
  });

  test('every node that is not up is somewhere, once', () => {
    const states = ['up', 'degraded', 'down', 'unreachable', 'unknown'] as const;
    const found = arrangeAttention(states.map((state) => node(state, { state })));
    expect(ids([...found.outages.map((outage) => outage.node), ...found.unreachable, ...found.degraded, ...found.unknown])).toEqual([
      'down',
      'unreachable',
      'degraded',
      'unknown',
    ]);
  });
});

describe('sites', () => {
  const site = (id: string) => ({ id, name: id, state: 'up' as const, lost: false });

  test('a channel stands at the site it leads to, and what is not up stands first', () => {
    const groups = arrangeSites({
      sites: [site('hq'), site('branch')],
      nodes: [channel('wan', 'hq', 'branch'), node('fine', { siteId: 'branch' }), node('bad', { siteId: 'branch', state: 'down' }), node('core', { siteId: 'hq' })],
    });
    expect(groups.map((group) => group.site?.id)).toEqual(['hq', 'branch']);
    expect(ids(groups[1]?.channels ?? [])).toEqual(['wan']);
    expect(ids(groups[1]?.devices ?? [])).toEqual(['bad', 'fine']);
    expect([groups[1]?.up, groups[1]?.total]).toEqual([2, 3]);
  });

  test('what names no site, or one that is not listed, is not lost', () => {
    const groups = arrangeSites({ sites: [site('empty')], nodes: [node('a'), node('b', { siteId: 'elsewhere' })] });
    expect(groups).toHaveLength(1);
    expect(groups[0]?.site).toBeNull();
    expect(ids(groups[0]?.devices ?? [])).toEqual(['a', 'b']);
  });

  test('worst first puts the suffering site in front and keeps the others in order', () => {
    const groups = arrangeSites({
      sites: [site('a'), site('b'), site('c')],
      nodes: [node('1', { siteId: 'a' }), node('2', { siteId: 'b' }), node('3', { siteId: 'c', state: 'down' })],
    });
    expect(worstFirst(groups).map((group) => group.site?.id)).toEqual(['c', 'a', 'b']);
  });
});

describe('culprit', () => {
  test('of a degraded node is its worst check, of a down one the check that decides', () => {
    const disk = { component: 'disk', state: 'degraded', since: null, reason: 'thresholdCrossed', detail: '93 %', checkedAt: null } as const;
    const icmp = { component: 'icmp', state: 'up', since: null, reason: 'answered', detail: null, checkedAt: null } as const;
    expect(culprit(node('a', { state: 'degraded', components: [icmp, disk] })).component).toBe('disk');
    expect(culprit(node('a', { state: 'down', reason: 'noReply', components: [disk, icmp] }))).toMatchObject({ component: 'icmp', reason: 'noReply' });
  });

  test('of a degraded node whose checks are all up is its own reason', () => {
    expect(culprit(node('a', { state: 'degraded', reason: 'onBattery' }))).toMatchObject({ component: 'icmp', reason: 'onBattery' });
  });
});
