import type { BoardDelta, BoardEvent, BoardNode, BoardSnapshot, BoardTick } from '../contract/board';

/** What the caller has to do after a message: paint it, nothing, or ask the server for a snapshot. */
export type Outcome = 'applied' | 'ignored' | 'gap';

const keptEvents = 50;
const heldDeltas = 1000;

/**
 * The board as this browser knows it: one snapshot and the deltas that followed it without a gap.
 * A delta that does not continue the revision is held back until the snapshot that was asked for arrives.
 */
export class BoardModel {
  #head: Omit<BoardSnapshot, 'nodes'> | null = null;
  #nodes = new Map<string, BoardNode>();
  #held: BoardDelta[] = [];
  #awaitingSnapshot = true;

  get awaitingSnapshot(): boolean {
    return this.#awaitingSnapshot;
  }

  /** A new connection begins with a snapshot; what an old one still held is worth nothing. */
  reconnect(): void {
    this.#awaitingSnapshot = true;
    this.#held = [];
  }

  applySnapshot(snapshot: BoardSnapshot): Outcome {
    const head = this.#head;
    const older = head !== null && head.epoch === snapshot.epoch && snapshot.revision < head.revision;
    if (!older) {
      const { nodes, ...rest } = snapshot;
      this.#head = rest;
      this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    }
    this.#awaitingSnapshot = false;
    const held = this.#held;
    this.#held = [];
    for (const delta of held) {
      if (this.applyDelta(delta) === 'gap') return 'gap';
    }
    return older ? 'ignored' : 'applied';
  }

  applyDelta(delta: BoardDelta): Outcome {
    const head = this.#head;
    if (this.#awaitingSnapshot || head === null) {
      if (this.#held.length < heldDeltas) this.#held.push(delta);
      return 'ignored';
    }
    if (delta.epoch === head.epoch && delta.revision <= head.revision) return 'ignored';
    if (delta.epoch !== head.epoch || delta.revision !== head.revision + 1) {
      this.#awaitingSnapshot = true;
      this.#held = [delta];
      return 'gap';
    }
    for (const id of delta.removed) this.#nodes.delete(id);
    for (const node of delta.nodes) this.#nodes.set(node.id, node);
    this.#head = {
      ...head,
      revision: delta.revision,
      at: delta.at,
      totals: delta.totals,
      sites: delta.sites ?? head.sites,
      problems: delta.problems ?? head.problems,
      configuration: delta.configuration ?? head.configuration,
      events: mergeEvents(delta.events, head.events),
    };
    return 'applied';
  }

  /** A tick carries no data, but tells of a delta that never came. */
  applyTick(tick: BoardTick): Outcome {
    const head = this.#head;
    if (this.#awaitingSnapshot || head === null) return 'ignored';
    if (tick.epoch === head.epoch && tick.revision <= head.revision) return 'ignored';
    this.#awaitingSnapshot = true;
    this.#held = [];
    return 'gap';
  }

  /** An immutable view: nodes that did not change are the same objects as in the view before. */
  view(): BoardSnapshot | null {
    return this.#head === null ? null : { ...this.#head, nodes: [...this.#nodes.values()] };
  }
}

function mergeEvents(added: BoardEvent[], known: BoardEvent[]): BoardEvent[] {
  if (added.length === 0) return known;
  const seen = new Set(added.map((event) => event.seq));
  return [...added, ...known.filter((event) => !seen.has(event.seq))].slice(0, keptEvents);
}
