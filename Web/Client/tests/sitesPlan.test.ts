import { describe, expect, test } from 'vitest';
import { blockOf, planSites, rowsOf, siteSize, type Block, type TileRoom } from '../src/board/sitesPlan';
import { node } from './board';

const tiles = (count: number, cells: 1 | 2, lines: number): TileRoom[] => Array.from({ length: count }, () => ({ cells, lines }));
const site = (plain: number, more: Partial<Block> & { wide?: number } = {}): Block => ({
  channels: 0,
  deadChannels: 0,
  letters: 0,
  ...more,
  tiles: [...tiles(more.wide ?? 0, 2, 3), ...tiles(plain, 1, 2)],
});

describe('the plan of the sites', () => {
  test('shows every site once and in order', () => {
    const plan = planSites([site(4), site(2, { channels: 1 }), site(2), site(2)], 117, 46);
    const shown = plan?.columns.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
    expect(shown).toEqual([0, 1, 2, 3]);
  });

  test('gives a large site more tiles side by side than a small one beside it', () => {
    const columns = planSites([site(16), site(3)], 117, 40)?.columns ?? [];
    expect(columns).toHaveLength(2);
    expect(columns[0]?.across ?? 0).toBeGreaterThan(columns[1]?.across ?? Infinity);
  });

  test('draws few devices larger than many, and the more room the larger', () => {
    const tile = (devices: number, width = 117) => planSites([site(devices)], width, 45)?.tile ?? 0;
    expect(tile(8)).toBeGreaterThan(tile(18));
    expect(tile(15)).toBeGreaterThan(tile(15, 72));
  });

  test('makes room for tiles that say what is wrong', () => {
    const calm = planSites([site(12)], 72, 50)?.tile ?? 0;
    const worse = planSites([site(10, { wide: 2 })], 72, 50)?.tile ?? 0;
    expect(worse).toBeGreaterThan(0);
    expect(worse).toBeLessThan(calm);
  });

  test('keeps a heading whole where that costs little, and the tiles readable where it costs much', () => {
    const columns = (letters: number) => planSites([site(10), site(5, { letters }), site(5, { letters })], 117, 46)?.columns.length;
    expect(columns(0)).toBe(3);
    expect(columns(14)).toBe(2);
    expect(planSites([site(8, { letters: 90 }), site(3, { letters: 90 })], 72, 46)).not.toBeNull();
  });

  test('gives up where names could not be read', () => {
    expect(planSites([site(40)], 72, 50)).toBeNull();
    expect(planSites([site(5)], 0, 0)).toBeNull();
  });

  test('of nothing is empty', () => expect(planSites([], 117, 45)?.columns).toEqual([]));
});

describe('rows', () => {
  test('are as high as their highest tile, and small tiles fill up behind wide ones', () => {
    expect(rowsOf({ ...site(0), tiles: [...tiles(1, 2, 3), ...tiles(1, 1, 2), ...tiles(1, 2, 1), ...tiles(3, 1, 2)] }, 4)).toEqual([3, 2]);
  });

  test('one tile wide hold a wide tile too', () => expect(rowsOf(site(1, { wide: 1 }), 1)).toEqual([3, 2]));
});

describe('a tile', () => {
  const room = (name: string, more = {}) =>
    blockOf({ site: null, channels: [], devices: [node('a', { name, ...more })], up: 0, total: 1 }).tiles[0];

  test('has the lines that its name needs, three at most, and one for what is wrong', () => {
    expect(room('Core 1')?.lines).toBe(1);
    expect(room('Conference hall Wi-Fi')?.lines).toBe(2);
    expect(room('one two three four five six seven eight nine ten eleven')?.lines).toBe(3);
    expect(room('Core 1', { state: 'unreachable' })).toEqual({ cells: 1, lines: 2 });
    expect(room('Core 1', { soft: { failures: 1, of: 3 } })).toEqual({ cells: 1, lines: 1 });
  });

  test('is wide when it needs a hand', () => expect(room('Conference hall Wi-Fi', { state: 'down' })).toEqual({ cells: 2, lines: 2 }));
});

test.each([0.6, 1.05, 2, 3.6])('a site’s name beside tiles of %f rem is at least 40 px at 1080 lines', (tile) => {
  expect(siteSize(tile) * (1080 / 67.5)).toBeGreaterThanOrEqual(40);
});
