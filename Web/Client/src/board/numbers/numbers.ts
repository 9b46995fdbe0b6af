import type { BoardSnapshot, NodeState } from '../../lib/contract/board';
import { arrangeIncidents } from '../incidents/incidents';

export const figures = ['down', 'unreachable', 'degraded', 'unknown', 'up', 'sitesLost', 'channelsDown', 'incidents', 'unacknowledged'] as const;
export type Figure = (typeof figures)[number];

export interface BigNumber {
  figure: Figure;
  value: number;
  /** The shape and colour that it stands in. */
  state: NodeState;
}

export interface BigNumbers {
  numbers: BigNumber[];
  /** When the oldest open incident began; null where there is none. */
  oldest: number | null;
}

/** Devices by state, and what they add up to. Channels are counted by themselves. */
export function countAll(view: Pick<BoardSnapshot, 'nodes' | 'sites'>): BigNumbers {
  const devices = view.nodes.filter((node) => node.nodeType === 'device');
  const having = (state: NodeState) => devices.filter((node) => node.state === state).length;
  const rows = arrangeIncidents(view);
  const count = (figure: Figure, value: number, bad: NodeState): BigNumber => ({ figure, value, state: value > 0 ? bad : 'up' });
  const began = rows.flatMap(({ since }) => (since === null ? [] : [since]));
  return {
    numbers: [
      ...(['down', 'unreachable', 'degraded', 'unknown', 'up'] as const).map((state): BigNumber => ({ figure: state, value: having(state), state })),
      count('sitesLost', view.sites.filter(({ lost }) => lost).length, 'down'),
      count('channelsDown', view.nodes.filter((node) => node.nodeType === 'channel' && (node.state === 'down' || node.state === 'unreachable')).length, 'down'),
      count('incidents', rows.length, 'degraded'),
      count('unacknowledged', rows.filter(({ node }) => node.acknowledgedBy === null).length, 'down'),
    ],
    oldest: began.length === 0 ? null : Math.min(...began),
  };
}
