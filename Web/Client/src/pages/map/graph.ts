import type { NodeState } from '../../lib/contract/board';
import { group } from '../../lib/group';

/** What the graph is drawn of. */
export interface GraphNode {
  id: string;
  name: string;
  kind: string;
  state: NodeState;
  siteId: string | null;
  parents: readonly string[];
}

/** A node, or several that hang on the same parents and have nothing behind them. */
export interface Box {
  id: string;
  /** One, or those that it stands for. */
  nodes: readonly GraphNode[];
  /** Steps from what depends on nothing. */
  column: number;
  /** In heights of a box. */
  row: number;
}

export interface Graph {
  boxes: readonly Box[];
  lines: readonly { from: Box; to: Box }[];
  columns: number;
  rows: number;
}

/** So many that hang on the same parents are drawn one by one. */
const fewTogether = 4;

const worst: Record<NodeState, number> = { down: 0, unreachable: 1, degraded: 2, unknown: 3, up: 4 };

/** The worst state of several. */
export const worstOf = (nodes: readonly GraphNode[]): NodeState => nodes.reduce<NodeState>((found, { state }) => (worst[state] < worst[found] ? state : found), 'up');

/** A site's nodes and everything that they are reached through; all nodes where no site is given. */
export function partOf(nodes: readonly GraphNode[], site: string): GraphNode[] {
  if (site === '') return [...nodes];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const kept = new Set<string>();
  const open = nodes.filter((node) => node.siteId === site).map((node) => node.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id);
    if (node === undefined || kept.has(id)) continue;
    kept.add(id);
    open.push(...node.parents);
  }
  return nodes.filter((node) => kept.has(node.id));
}

/** Lays it out from left to right: columns by the longest way from what depends on nothing, rows so that what hangs on one parent stays together. The graph has no cycle. */
export function layOut(all: readonly GraphNode[]): Graph {
  const here = new Set(all.map((node) => node.id));
  const parentsOf = (node: GraphNode) => node.parents.filter((id) => here.has(id));
  const hasChildren = new Set(all.flatMap(parentsOf));

  const boxes = new Map<string, { id: string; nodes: GraphNode[]; parents: string[] }>();
  const boxOf = new Map<string, string>();
  const leaves = group(
    all.filter((node) => !hasChildren.has(node.id)),
    (node) => `${parentsOf(node).toSorted().join('\n')}\n${node.kind}`,
  );
  for (const node of all) {
    const together = hasChildren.has(node.id) ? undefined : leaves.get(`${parentsOf(node).toSorted().join('\n')}\n${node.kind}`);
    const id = together !== undefined && together.length > fewTogether ? `+${together[0]?.id ?? ''}` : node.id;
    const box = boxes.get(id) ?? { id, nodes: [], parents: parentsOf(node) };
    box.nodes.push(node);
    boxes.set(id, box);
    boxOf.set(node.id, id);
  }

  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const box = boxes.get(id);
    const column = box === undefined || box.parents.length === 0 ? 0 : 1 + Math.max(...box.parents.map((parent) => columnOf(boxOf.get(parent) ?? parent)));
    columns.set(id, column);
    return column;
  };

  // Each stands beside the parent that is the farthest from the beginning; lines to the others cross where they must.
  const hangs = new Map<string, string[]>();
  const roots: string[] = [];
  for (const box of boxes.values()) {
    const nearest = box.parents.map((parent) => boxOf.get(parent) ?? parent).toSorted((a, b) => columnOf(b) - columnOf(a))[0];
    if (nearest === undefined) roots.push(box.id);
    else hangs.set(nearest, [...(hangs.get(nearest) ?? []), box.id]);
  }

  const rows = new Map<string, number>();
  let next = 0;
  const place = (id: string): number => {
    const children = hangs.get(id) ?? [];
    const first = children.map(place);
    const row = first.length === 0 ? next++ : ((first[0] ?? 0) + (first.at(-1) ?? 0)) / 2;
    rows.set(id, row);
    return row;
  };
  roots.forEach(place);

  const placed = new Map([...boxes.values()].map((box): [string, Box] => [box.id, { id: box.id, nodes: box.nodes, column: columnOf(box.id), row: rows.get(box.id) ?? 0 }]));
  const lines = [...boxes.values()].flatMap((box) =>
    box.parents.flatMap((parent) => {
      const [from, to] = [placed.get(boxOf.get(parent) ?? parent), placed.get(box.id)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    }),
  );
  return { boxes: [...placed.values()], lines, columns: 1 + Math.max(-1, ...columns.values()), rows: next };
}
