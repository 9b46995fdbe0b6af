import type { BoardNode } from '../lib/contract/board';
import type { Dictionary } from '../lib/i18n/dictionary';
import { fill } from '../lib/i18n/text';

/** How those who act on the machine itself are called. */
const local = /^local:(?=.)/;

/** What stands beside a state, in words: who takes care of it, and that it comes and goes. */
export function marks(t: Dictionary, node: BoardNode): string[] {
  const told: string[] = [];
  if (node.acknowledgedBy !== null) told.push(fill(t.board.acknowledgedBy, { name: node.acknowledgedBy.replace(local, '') }));
  if (node.flapping) told.push(t.board.flapping);
  return told;
}
