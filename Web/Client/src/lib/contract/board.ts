/** What the hub `/hubs/board` sends, by JSON or MessagePack: camelCase names, enums as camelCase strings, instants as ISO 8601. */

export const nodeStates = ['up', 'degraded', 'down', 'unreachable', 'unknown'] as const;
export type NodeState = (typeof nodeStates)[number];

export const reasons = [
  'none',
  'notProbedYet',
  'answered',
  'noReply',
  'partialLoss',
  'connectionRefused',
  'connectionReset',
  'hostUnreachable',
  'networkUnreachable',
  'portUnreachable',
  'administrativelyProhibited',
  'timeExceeded',
  'nameNotResolved',
  'noPermission',
  'noCredential',
  'snmpErrorStatus',
  'authenticationFailed',
  'walkIncomplete',
  'engineIdShared',
  'partFailed',
  'processMissing',
  'versionNotApproved',
  'trapReported',
  'noLongerTold',
  'bootsNotKept',
  'malformedReply',
  'connectionClosed',
  'unexpectedAnswer',
  'serviceError',
  'tlsFailed',
  'certificateInvalid',
  'certificateExpired',
  'certificateExpiring',
  'hostKeyChanged',
  'notSynchronized',
  'reportMissing',
  'jobFailed',
  'fileMissing',
  'thresholdCrossed',
  'unusualValue',
  'endInSight',
  'unexpectedText',
  'onBattery',
  'portDown',
  'parentsDown',
  'allChannelsDown',
  'blind',
  'localError',
  'collectorLate',
  'storeAway',
  'configurationStale',
  'listenFailed',
  'screenSilent',
  'warmingUp',
] as const;
export type Reason = (typeof reasons)[number];

export type NodeKind =
  | 'switch'
  | 'router'
  | 'firewall'
  | 'server'
  | 'ups'
  | 'printer'
  | 'accessPoint'
  | 'other'
  | 'channel';

export type Importance = 'low' | 'normal' | 'high' | 'critical';

export type IncidentSeverity = 'info' | 'warning' | 'critical';

export interface BoardComponent {
  component: string;
  state: NodeState;
  since: string | null;
  reason: Reason;
  detail: string | null;
  checkedAt: string | null;
}

export interface BoardChannel {
  /** Site ids. */
  from: string;
  to: string;
  provider: string | null;
  role: string | null;
  speedBitsPerSecond: number | null;
  inBitsPerSecond: number | null;
  outBitsPerSecond: number | null;
}

export interface BoardNode {
  id: string;
  name: string;
  nodeType: 'device' | 'channel';
  kind: NodeKind;
  siteId: string | null;
  importance: Importance;
  address: string;
  state: NodeState;
  since: string | null;
  reason: Reason;
  detail: string | null;
  /** Failing, but not yet often enough to be believed. */
  soft: { failures: number; of: number } | null;
  checkedAt: string | null;
  /** The component that decides Down: `icmp`, `snmp`, `tcp:22`. */
  reachability: string;
  roundTripMs: number | null;
  parents: string[];
  components: BoardComponent[];
  incidentId: number | null;
  channel: BoardChannel | null;
  /** Vendor, model and version as the device tells them: `Cisco WS-C2960X, IOS 15.2(7)E3`. */
  product: string | null;
  /** Who takes care of its incident; null: nobody yet. */
  acknowledgedBy: string | null;
  /** Its state changes so often that it says little. */
  flapping: boolean;
  /** How loud its incident is; null: it has none. */
  incidentSeverity: IncidentSeverity | null;
  /** When the incident's outage began. */
  incidentSince: string | null;
  /** How many of the incident's problems hold; 0 where the node itself does not answer. */
  incidentProblems: number;
}

export interface BoardSite {
  id: string;
  name: string;
  state: NodeState;
  /** All its channels are down. */
  lost: boolean;
}

export interface BoardEvent {
  seq: number;
  at: string;
  nodeId: string;
  nodeName: string;
  component: string | null;
  from: NodeState | null;
  to: NodeState;
  hard: boolean;
  reason: Reason;
  detail: string | null;
}

export const problemKinds = ['monitoringBlind', 'storeAway', 'configurationStale', 'collectorLate', 'trapsNotReceived', 'boardDark'] as const;
export type ProblemKind = (typeof problemKinds)[number];

export interface BoardProblem {
  kind: ProblemKind;
  since: string;
  detail: string;
}

export type BoardTotals = Record<NodeState, number>;

export interface BoardConfiguration {
  stale: boolean;
  loadedAt: string;
  defects: { path: string; message: string }[];
}

export interface BoardSnapshot {
  epoch: string;
  revision: number;
  at: string;
  version: string;
  installation: string;
  demo: boolean;
  configuration: BoardConfiguration;
  problems: BoardProblem[];
  totals: BoardTotals;
  sites: BoardSite[];
  nodes: BoardNode[];
  /** Newest first, at most 50. */
  events: BoardEvent[];
}

export interface BoardDelta {
  epoch: string;
  revision: number;
  at: string;
  /** Changed or new, each whole. */
  nodes: BoardNode[];
  removed: string[];
  totals: BoardTotals;
  sites: BoardSite[] | null;
  /** New ones, newest first. */
  events: BoardEvent[];
  problems: BoardProblem[] | null;
  configuration: BoardConfiguration | null;
}

export interface BoardTick {
  epoch: string;
  revision: number;
  at: string;
}
