import { describe, expect, test } from 'vitest';
import { planSites, rowsOf, type Block } from '../src/board/sitesPlan';

const site = (plain: number, more: Partial<Block> = {}): Block => ({ channels: 0, plain, telling: 0, wide: 0, letters: 0, ...more });

describe('the plan of the sites', () => {
  test('shows every site once and in order', () => {
    const plan = planSites([site(30), site(8, { channels: 1 }), site(6, { channels: 1 }), site(7, { channels: 2 })], 117, 40);
    const shown = plan?.columns.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
    expect(shown).toEqual([0, 1, 2, 3]);
  });

  test('gives a large site more tiles side by side than a small one beside it', () => {
    const columns = planSites([site(40), site(6)], 117, 40)?.columns ?? [];
    expect(columns).toHaveLength(2);
    expect(columns[0]?.across ?? 0).toBeGreaterThan(columns[1]?.across ?? Infinity);
  });

  test('draws few devices larger than many, and the more room the larger', () => {
    const tile = (devices: number, width = 117) => planSites([site(devices)], width, 45)?.tile ?? 0;
    expect(tile(10)).toBeGreaterThan(tile(50));
    expect(tile(50)).toBeGreaterThan(tile(50, 72));
  });

  test('makes room for tiles that say what is wrong', () => {
    const calm = planSites([site(50)], 72, 50)?.tile ?? 0;
    const worse = planSites([site(40, { telling: 10, wide: 10 })], 72, 50)?.tile ?? 0;
    expect(worse).toBeGreaterThan(0);
    expect(worse).toBeLessThan(calm);
  });

  test('keeps a heading whole where that costs little, and the tiles readable where it costs much', () => {
    const columns = (letters: number) => planSites([site(27), site(7, { letters }), site(7, { letters })], 117, 46)?.columns.length;
    expect(columns(0)).toBe(3);
    expect(columns(13)).toBe(2);
    expect(planSites([site(27, { letters: 90 }), site(7, { letters: 90 })], 72, 46)).not.toBeNull();
  });

  test('gives up where names could not be read', () => {
    expect(planSites([site(400)], 72, 50)).toBeNull();
    expect(planSites([site(5)], 0, 0)).toBeNull();
  });

  test('of nothing is empty', () => expect(planSites([], 117, 45)?.columns).toEqual([]));
});

describe('rows', () => {
  test('fill up behind the telling tiles', () => {
    expect(rowsOf(site(5, { telling: 2, wide: 1 }), 4)).toEqual({ telling: 1, plain: 1 });
  });

  test('one tile wide hold no wide tile', () => expect(rowsOf(site(0, { telling: 2, wide: 2 }), 1)).toEqual({ telling: 2, plain: 0 }));
});
