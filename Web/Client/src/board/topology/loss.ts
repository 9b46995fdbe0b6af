import type { BoardNode } from '../../lib/contract/board';

/** The share of packets that a channel loses, 0 … 1, as its check tells it (`3 of 5 echoes were lost`, `12 %`); null where it tells none. */
export function lossOf(node: BoardNode): number | null {
  const told = [node, ...node.components].find(({ reason, detail }) => reason === 'partialLoss' && detail !== null)?.detail ?? '';
  const [, lost, sent] = /(\d+) of (\d+)/.exec(told) ?? [];
  if (lost !== undefined && Number(sent) > 0) return Math.min(1, Number(lost) / Number(sent));
  const percent = /(\d+(?:\.\d+)?) ?%/.exec(told)?.[1];
  return percent === undefined ? null : Math.min(1, Number(percent) / 100);
}
