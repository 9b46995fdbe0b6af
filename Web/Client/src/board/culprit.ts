import type { BoardComponent, BoardNode, NodeState, Reason } from '../lib/contract/board';

export interface Culprit {
  component: string;
  reason: Reason;
  detail: string | null;
}

const severity: Record<NodeState, number> = { down: 0, degraded: 1, unreachable: 2, unknown: 3, up: 4 };

/** The component that a node's state comes from: for a degraded one its worst check, else the one that decides Down. */
export function culprit(node: BoardNode): Culprit {
  const own: Culprit = { component: node.reachability, reason: node.reason, detail: node.detail };
  if (node.state !== 'degraded') return own;
  const worst = node.components.reduce<BoardComponent | null>(
    (found, component) => (found === null || severity[component.state] < severity[found.state] ? component : found),
    null,
  );
  return worst === null || worst.state === 'up' ? own : worst;
}
