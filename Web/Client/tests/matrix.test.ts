import { describe, expect, test } from 'vitest';
import { arrangeMatrix } from '../src/board/matrix/order';
import { MatrixPainter, type Palette } from '../src/board/matrix/painter';
import { indexUnder, planMatrix, step, tileAt } from '../src/board/matrix/plan';
import type { BoardNode } from '../src/lib/contract/board';
import { node } from './board';

describe('planMatrix', () => {
  test.each([
    [0, 10_000, 1214, 828],
    [120, 9_880, 1214, 828],
    [9_000, 1_000, 2429, 1656],
    [1, 0, 1214, 828],
    [3, 4, 300, 20],
    [700, 49_300, 390, 500],
    [0, 0, 100, 100],
  ])('%i tiles and %i more in %i × %i all have a place of their own, and are found there', (notUp, up, width, height) => {
    const plan = planMatrix(notUp, up, width, height, 90);
    const corners = new Set<string>();
    for (let index = 0; index < notUp + up; index += 1) {
      const { left, top, side } = tileAt(plan, index);
      expect(left + side <= width && top + side <= height && Number.isInteger(side) && side >= 1 && side <= 90).toBe(true);
      expect(indexUnder(plan, left + side / 2, top + side / 2)).toBe(index);
      corners.add(`${left},${top}`);
    }
    expect(corners.size).toBe(notUp + up);
  });

  test('few that are not up stand out by their size, as long as the others stay nearly as large', () => {
    const even = planMatrix(0, 10_000, 1214, 828, 90);
    const few = planMatrix(34, 9_966, 1214, 828, 90);
    const many = planMatrix(6_000, 4_000, 1214, 828, 90);
    expect(few.largeCell).toBe(4 * few.cell);
    expect(few.cell).toBeGreaterThanOrEqual(even.cell * 0.8);
    expect(many).toEqual(even);
  });

  test('a row that becomes empty stays until another does', () => {
    const seven = planMatrix(200, 9_800, 1214, 828, 90);
    const still = planMatrix(seven.largeColumns * (seven.largeRows - 1), 9_800, 1214, 828, 90, seven);
    const fewer = planMatrix(seven.largeColumns * (seven.largeRows - 2), 9_800, 1214, 828, 90, still);
    expect([still.largeRows, still.top, fewer.largeRows]).toEqual([seven.largeRows, seven.top, seven.largeRows - 2]);
  });

  test('nothing is under a point beside the tiles', () => {
    const plan = planMatrix(5, 100, 500, 300, 90);
    expect(indexUnder(plan, plan.largeCell * 5 + 1, 1)).toBeNull();
    expect(indexUnder(plan, 499.5, 299)).toBeNull();
    expect(indexUnder(plan, -1, 5)).toBeNull();
  });

  test('keys go from tile to tile and stop at the edges', () => {
    const from = (place: number, key: string) => step(key, place, 10, 4);
    expect([from(5, 'ArrowLeft'), from(5, 'ArrowRight'), from(5, 'ArrowUp'), from(5, 'ArrowDown')]).toEqual([4, 6, 1, 9]);
    expect([from(0, 'ArrowLeft'), from(9, 'ArrowRight'), from(3, 'ArrowUp'), from(7, 'ArrowDown')]).toEqual([0, 9, 3, 7]);
    expect([from(5, 'Home'), from(5, 'End'), from(5, 'a'), step('Home', 0, 0, 4)]).toEqual([0, 9, null, null]);
  });

  test('the first key goes to the first tile', () => expect(step('ArrowRight', -1, 10, 4)).toBe(0));
});

test('the worst come first, then the important, then the newest; what is up keeps its place', () => {
  const { nodes, counts } = arrangeMatrix([
    node('b'),
    node('unknown', { state: 'unknown' }),
    node('late', { state: 'down', since: '2026-11-23T12:00:00.5+00:00' }),
    node('early', { state: 'down', since: '2026-11-23T12:00:00+00:00' }),
    node('core', { state: 'down', importance: 'critical', since: '2026-11-20T12:00:00+00:00' }),
    node('degraded', { state: 'degraded' }),
    node('behind', { state: 'unreachable' }),
    node('a'),
  ]);
  expect(nodes.map(({ id }) => id)).toEqual(['core', 'late', 'early', 'behind', 'degraded', 'unknown', 'b', 'a']);
  expect(counts).toEqual([3, 1, 1, 1, 2]);
});

describe('MatrixPainter', () => {
  const palette: Palette = { up: '', degraded: '', down: '', unreachable: '', unknown: '', ground: '' };

  function begin() {
    const copied: string[] = [];
    const cleared: string[] = [];
    const canvas = {
      canvas: { width: 0, height: 0 },
      clearRect: (x: number, y: number) => cleared.push(`${x},${y}`),
      drawImage: (_: unknown, from: number, row: number, _w: number, _h: number, x: number, y: number) => copied.push(`${from},${row}→${x},${y}`),
    };
    const sprites = { canvas: { width: 0, height: 0 }, save() {}, translate() {}, scale() {}, fill() {}, stroke() {}, restore() {} };
    globalThis.Path2D = class {} as typeof Path2D;
    const painter = new MatrixPainter(canvas as unknown as CanvasRenderingContext2D, sprites as unknown as CanvasRenderingContext2D);
    const plan = { large: 1, largeRows: 1, largeCell: 20, largeColumns: 2, top: 20, columns: 4, cell: 10 };
    const paint = (nodes: BoardNode[], width = 40) => {
      copied.length = cleared.length = 0;
      const { nodes: ordered, counts } = arrangeMatrix(nodes);
      return painter.paint({ ...plan, large: ordered.length - counts.at(-1)! }, ordered, width, 100, palette);
    };
    return { paint, copied, cleared };
  }

  const up = ['a', 'b', 'c', 'd'].map((id) => node(id));
  const down = (id: string) => node(id, { state: 'down' });

  test('draws everything once, then only what looks different', () => {
    const { paint, copied, cleared } = begin();
    expect(paint([down('x'), ...up])).toBe(5);
    expect(copied).toEqual(['0,20→0,0', '80,0→0,20', '80,0→10,20', '80,0→20,20', '80,0→30,20']);
    expect(paint([down('x'), ...up.map((one) => ({ ...one, roundTripMs: 7 }))])).toBe(0);

    expect(paint([down('x'), down('a'), ...up.slice(1)])).toBe(2);
    expect([copied, cleared]).toEqual([['0,20→20,0'], ['20,0', '30,20']]);
  });

  test('draws everything again on a canvas of another size', () => {
    const { paint } = begin();
    expect(paint(up)).toBe(4);
    expect(paint(up, 41)).toBe(4);
  });
});
