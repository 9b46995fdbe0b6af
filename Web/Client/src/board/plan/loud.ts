import type { BoardNode } from '../../lib/contract/board';

/** Numbers of the open critical incidents, and of those among them that nobody takes care of. */
export interface Loud {
  critical: readonly number[];
  unacknowledged: readonly number[];
}

export function loudOf(nodes: readonly BoardNode[]): Loud {
  const critical: number[] = [];
  const unacknowledged: number[] = [];
  for (const { incidentId, incidentSeverity, acknowledgedBy } of nodes) {
    if (incidentId === null || incidentSeverity !== 'critical') continue;
    critical.push(incidentId);
    if (acknowledgedBy === null) unacknowledged.push(incidentId);
  }
  return { critical, unacknowledged };
}
