import type { BoardNode, Importance, NodeState } from '../../lib/contract/board';

/** Worst first. */
export const worstFirst: readonly NodeState[] = ['down', 'unreachable', 'degraded', 'unknown', 'up'];

const weight: Record<Importance, number> = { critical: 0, high: 1, normal: 2, low: 3 };

export interface MatrixOrder {
  /** All nodes, worst first; what is up stays in the order of the configuration. */
  nodes: BoardNode[];
  /** How many of them are in each state, in the order of `worstFirst`. */
  counts: number[];
}

/** Important first, then the newest, then by id so that equals do not swap places. Plain comparisons: thousands may be sorted between two frames. */
function byUrgency(a: BoardNode, b: BoardNode): number {
  return weight[a.importance] - weight[b.importance] || compare(b.since ?? '', a.since ?? '') || compare(a.id, b.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function arrangeMatrix(nodes: readonly BoardNode[]): MatrixOrder {
  const having: Record<NodeState, BoardNode[]> = { down: [], unreachable: [], degraded: [], unknown: [], up: [] };
  for (const node of nodes) having[node.state].push(node);
  for (const state of worstFirst) if (state !== 'up') having[state].sort(byUrgency);
  return { nodes: worstFirst.flatMap((state) => having[state]), counts: worstFirst.map((state) => having[state].length) };
}
