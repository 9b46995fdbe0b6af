import type { BoardNode, BoardSite, BoardSnapshot, IncidentSeverity } from '../../lib/contract/board';
import { arrangeAttention } from '../../lib/store/arrange';

/** An open incident as the board tells it. */
export interface IncidentRow {
  number: number;
  /** What failed. */
  node: BoardNode;
  severity: IncidentSeverity;
  /** When the outage began, in milliseconds since the epoch. */
  since: number | null;
  /** How many became unreachable because of it. */
  behind: number;
  /** The site that it cut off, or null. */
  lost: BoardSite | null;
}

const loudness: Record<IncidentSeverity, number> = { critical: 0, warning: 1, info: 2 };

/** The open incidents, worst first: the louder, then what nobody takes care of, then lost sites, then what took more with it, then the newer. */
export function arrangeIncidents(view: Pick<BoardSnapshot, 'nodes' | 'sites'>): IncidentRow[] {
  const behind = new Map(arrangeAttention(view.nodes).outages.map((outage) => [outage.node.id, outage.behind.length]));
  const lostSites = new Map(view.sites.filter((site) => site.lost).map((site) => [site.id, site]));
  const rows: IncidentRow[] = [];
  for (const node of view.nodes) {
    if (node.incidentId === null) continue;
    const since = node.incidentSince ?? node.since;
    rows.push({
      number: node.incidentId,
      node,
      severity: node.incidentSeverity ?? 'warning',
      since: since === null ? null : Date.parse(since),
      behind: behind.get(node.id) ?? 0,
      lost: node.nodeType === 'channel' && node.siteId !== null ? (lostSites.get(node.siteId) ?? null) : null,
    });
  }
  return rows.sort(worstFirst);
}

function worstFirst(a: IncidentRow, b: IncidentRow): number {
  return (
    loudness[a.severity] - loudness[b.severity] ||
    Number(a.node.acknowledgedBy !== null) - Number(b.node.acknowledgedBy !== null) ||
    Number(b.lost !== null) - Number(a.lost !== null) ||
    b.behind - a.behind ||
    (b.since ?? 0) - (a.since ?? 0) ||
    b.number - a.number
  );
}
