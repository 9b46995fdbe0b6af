import { expect, test } from 'vitest';
import { group } from '../src/lib/group';
import { layOut, partOf, worstOf, type GraphNode } from '../src/pages/map/graph';

const node = (id: string, parents: string[] = [], more: Partial<GraphNode> = {}): GraphNode => ({ id, name: id, kind: 'switch', state: 'up', siteId: null, parents, ...more });

test('each stands right of all that it is reached through, and nothing on anything else', () => {
  const nodes = [node('core'), node('r1', ['core']), node('r2', ['core']), node('sw', ['r1', 'r2']), node('deep', ['sw', 'core']), node('alone')];
  const graph = layOut(nodes);
  const at = new Map(graph.boxes.map((box) => [box.id, box]));
  expect([...at].map(([id, box]) => [id, box.column])).toEqual([['core', 0], ['r1', 1], ['r2', 1], ['sw', 2], ['deep', 3], ['alone', 0]]);
  expect(graph.lines.map(({ from, to }) => `${from.id}>${to.id}`).sort()).toEqual(['core>deep', 'core>r1', 'core>r2', 'r1>sw', 'r2>sw', 'sw>deep']);
  expect(new Set(graph.boxes.map((box) => `${box.column}/${box.row}`)).size).toBe(graph.boxes.length);
  expect(graph.columns).toBe(4);
});

test('in any graph no two boxes are nearer than their height', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 200; round++) {
    const nodes = Array.from({ length: 1 + random(40) }, (_, i) => node(`n${i}`, Array.from({ length: random(3) }, () => `n${random(i + 1)}`).filter((id, at, all) => id !== `n${i}` && all.indexOf(id) === at), { kind: random(2) === 0 ? 'switch' : 'server' }));
    const graph = layOut(nodes);
    expect(graph.boxes.flatMap((box) => box.nodes).length).toBe(nodes.length);
    for (const column of group(graph.boxes, (box) => String(box.column)).values()) {
      const rows = column.map((box) => box.row).toSorted((a, b) => a - b);
      rows.forEach((row, i) => i > 0 && expect(row - (rows[i - 1] ?? 0)).toBeGreaterThanOrEqual(1));
      expect(rows.every((row) => row >= 0 && row < graph.rows)).toBe(true);
    }
  }
});

test('many that hang on the same are one box, with the worst of their states', () => {
  const nodes = [node('core'), ...Array.from({ length: 6 }, (_, i) => node(`ap-${i}`, ['core'], { kind: 'accessPoint', state: i === 3 ? 'degraded' : 'up' })), node('srv', ['core'], { kind: 'server' })];
  const graph = layOut(nodes);
  expect(graph.boxes.map((box) => [box.id, box.nodes.length])).toEqual([['core', 1], ['+ap-0', 6], ['srv', 1]]);
  expect(worstOf(graph.boxes[1]?.nodes ?? [])).toBe('degraded');
});

test('a site is shown with all that it is reached through, and parents that are not seen are left out', () => {
  const nodes = [node('core'), node('wan', ['core']), node('rtr', ['wan'], { siteId: 'a' }), node('other', ['core'], { siteId: 'b' })];
  expect(partOf(nodes, 'a').map(({ id }) => id)).toEqual(['core', 'wan', 'rtr']);
  expect(partOf(nodes, '').length).toBe(4);
  expect(layOut([node('rtr', ['hidden'])]).boxes[0]?.column).toBe(0);
});
