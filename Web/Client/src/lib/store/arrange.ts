import type { BoardNode, BoardSite, BoardSnapshot, Importance, NodeState } from '../contract/board';

const severity: Record<NodeState, number> = { down: 0, unreachable: 1, degraded: 2, unknown: 3, up: 4 };
const weight: Record<Importance, number> = { critical: 0, high: 1, normal: 2, low: 3 };

export interface Outage {
  node: BoardNode;
  /** What became unreachable because of it. */
  behind: BoardNode[];
}

/** Everything that is not up, in the order in which it deserves eyes. */
export interface Attention {
  outages: Outage[];
  /** Unreachable, and what stands before it is not on this board. */
  unreachable: BoardNode[];
  degraded: BoardNode[];
  unknown: BoardNode[];
  /** How many stand here of their own: those behind an outage are not counted. */
  total: number;
}

export interface SiteGroup {
  /** Null for what belongs to no site. */
  site: BoardSite | null;
  channels: BoardNode[];
  devices: BoardNode[];
  up: number;
  total: number;
}

/** Important first, then the newest, then by name so that equals do not swap places. */
function byUrgency(a: BoardNode, b: BoardNode): number {
  return (
    weight[a.importance] - weight[b.importance] ||
    (b.since ?? '').localeCompare(a.since ?? '') ||
    a.name.localeCompare(b.name)
  );
}

export function arrangeAttention(nodes: readonly BoardNode[]): Attention {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const having = (state: NodeState) => nodes.filter((node) => node.state === state).sort(byUrgency);
  const outages = new Map(having('down').map((node) => [node.id, { node, behind: [] as BoardNode[] }]));
  const unreachable: BoardNode[] = [];
  for (const node of having('unreachable')) {
    const root = lastToFall(rootsOf(node, byId));
    const outage = root === undefined ? undefined : outages.get(root.id);
    if (outage === undefined) unreachable.push(node);
    else outage.behind.push(node);
  }
  const degraded = having('degraded');
  const unknown = having('unknown');
  const total = outages.size + unreachable.length + degraded.length + unknown.length;
  return { outages: [...outages.values()], unreachable, degraded, unknown, total };
}

/** The down nodes that are met on the way up from an unreachable one. */
function rootsOf(node: BoardNode, byId: ReadonlyMap<string, BoardNode>): BoardNode[] {
  const roots: BoardNode[] = [];
  const seen = new Set([node.id]);
  const open = [...node.parents];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const parent = byId.get(id);
    if (parent?.state === 'down') roots.push(parent);
    else if (parent?.state === 'unreachable') open.push(...parent.parents);
  }
  return roots;
}

/** With several ways up, the one that fell last is the one that cut the node off. */
function lastToFall(roots: BoardNode[]): BoardNode | undefined {
  return roots.sort((a, b) => (b.since ?? '').localeCompare(a.since ?? '') || a.id.localeCompare(b.id))[0];
}

/** Sites in the order of the configuration; in each, what is not up comes first. */
export function arrangeSites(view: Pick<BoardSnapshot, 'sites' | 'nodes'>): SiteGroup[] {
  const groups = new Map<string | null, SiteGroup>();
  for (const site of view.sites) groups.set(site.id, { site, channels: [], devices: [], up: 0, total: 0 });
  for (const node of view.nodes) {
    const group = groups.get(homeOf(node, groups)) ?? noSite(groups);
    (node.nodeType === 'channel' ? group.channels : group.devices).push(node);
    group.total += 1;
    if (node.state === 'up') group.up += 1;
  }
  const filled = [...groups.values()].filter((group) => group.total > 0);
  for (const group of filled) group.devices.sort((a, b) => severity[a.state] - severity[b.state]);
  return filled;
}

/** A channel is shown at the site that it leads to. */
function homeOf(node: BoardNode, groups: ReadonlyMap<string | null, SiteGroup>): string | null {
  if (node.channel === null) return node.siteId;
  return groups.has(node.channel.to) ? node.channel.to : node.channel.from;
}

function noSite(groups: Map<string | null, SiteGroup>): SiteGroup {
  let group = groups.get(null);
  if (group === undefined) groups.set(null, (group = { site: null, channels: [], devices: [], up: 0, total: 0 }));
  return group;
}

/** For a board that cannot show everything: the sites that suffer most come first. */
export function worstFirst(groups: readonly SiteGroup[]): SiteGroup[] {
  const worst = (group: SiteGroup) => Math.min(...[...group.channels, ...group.devices].map((node) => severity[node.state]));
  return [...groups].sort((a, b) => worst(a) - worst(b));
}
