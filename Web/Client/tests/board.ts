import type { BoardDelta, BoardEvent, BoardNode, BoardSnapshot } from '../src/lib/contract/board';

const at = '2026-11-23T12:00:00Z';

export function node(id: string, more: Partial<BoardNode> = {}): BoardNode {
  return {
    id,
    name: id,
    nodeType: 'device',
    kind: 'switch',
    siteId: null,
    importance: 'normal',
    address: '10.0.0.1',
    state: 'up',
    since: at,
    reason: 'answered',
    detail: null,
    soft: null,
    checkedAt: at,
    reachability: 'icmp',
    roundTripMs: 1,
    parents: [],
    components: [],
    incidentId: null,
    channel: null,
    product: null,
    acknowledgedBy: null,
    flapping: false,
    incidentSeverity: null,
    incidentSince: null,
    incidentProblems: 0,
    ...more,
  };
}

export function channel(id: string, from: string, to: string, more: Partial<BoardNode> = {}): BoardNode {
  return node(id, {
    nodeType: 'channel',
    kind: 'channel',
    channel: { from, to, provider: null, role: null, speedBitsPerSecond: null, inBitsPerSecond: null, outBitsPerSecond: null },
    ...more,
  });
}

const none = { up: 0, degraded: 0, down: 0, unreachable: 0, unknown: 0 };

export function snapshot(more: Partial<BoardSnapshot> = {}): BoardSnapshot {
  return {
    epoch: 'first',
    revision: 1,
    at,
    version: '1.0.0',
    installation: 'test',
    demo: false,
    configuration: { stale: false, loadedAt: at, defects: [] },
    problems: [],
    totals: none,
    sites: [],
    nodes: [],
    events: [],
    ...more,
  };
}

export function delta(revision: number, more: Partial<BoardDelta> = {}): BoardDelta {
  return {
    epoch: 'first',
    revision,
    at,
    nodes: [],
    removed: [],
    totals: none,
    sites: null,
    events: [],
    problems: null,
    configuration: null,
    ...more,
  };
}

export function event(seq: number): BoardEvent {
  return { seq, at, nodeId: 'a', nodeName: 'a', component: null, from: 'up', to: 'down', hard: true, reason: 'noReply', detail: null };
}
