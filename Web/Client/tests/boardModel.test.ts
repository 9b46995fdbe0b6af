import { describe, expect, test } from 'vitest';
import { BoardModel } from '../src/lib/store/boardModel';
import { delta, event, node, snapshot } from './board';

describe('BoardModel', () => {
  test('a snapshot and the deltas that follow it are the picture', () => {
    const model = new BoardModel();
    expect(model.applySnapshot(snapshot({ revision: 7, nodes: [node('a'), node('b')] }))).toBe('applied');
    expect(model.applyDelta(delta(8, { nodes: [node('a', { state: 'down' }), node('c')], removed: ['b'] }))).toBe('applied');

    const view = model.view();
    expect(view?.revision).toBe(8);
    expect(view?.nodes.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'down'],
      ['c', 'up'],
    ]);
  });

  test('a node that did not change stays the same object', () => {
    const model = new BoardModel();
    const still = node('still');
    model.applySnapshot(snapshot({ nodes: [still, node('moves')] }));
    model.applyDelta(delta(2, { nodes: [node('moves', { state: 'down' })] }));

    expect(model.view()?.nodes[0]).toBe(still);
  });

  test('what a delta leaves null stays, what it brings replaces', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ problems: [{ kind: 'storeAway', since: '2026-01-01T00:00:00Z', detail: '' }] }));
    model.applyDelta(delta(2));
    expect(model.view()?.problems).toHaveLength(1);

    model.applyDelta(delta(3, { problems: [], configuration: { stale: true, loadedAt: '', defects: [] } }));
    expect(model.view()?.problems).toHaveLength(0);
    expect(model.view()?.configuration.stale).toBe(true);
  });

  test('a revision left out is a gap; nothing changes until the snapshot', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 1, nodes: [node('a')] }));

    expect(model.applyDelta(delta(3, { nodes: [node('a', { state: 'down' })] }))).toBe('gap');
    expect(model.awaitingSnapshot).toBe(true);
    expect(model.view()?.revision).toBe(1);
    expect(model.view()?.nodes[0]?.state).toBe('up');
  });

  test('deltas that overtake the snapshot asked for are applied after it', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 1 }));
    model.applyDelta(delta(3));
    expect(model.applyDelta(delta(4, { nodes: [node('late')] }))).toBe('ignored');

    expect(model.applySnapshot(snapshot({ revision: 3 }))).toBe('applied');
    expect(model.view()?.revision).toBe(4);
    expect(model.view()?.nodes.map(({ id }) => id)).toEqual(['late']);
  });

  test('deltas held back that do not continue the snapshot are a gap again', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 1 }));
    model.applyDelta(delta(9));

    expect(model.applySnapshot(snapshot({ revision: 5 }))).toBe('gap');
    expect(model.awaitingSnapshot).toBe(true);
  });

  test('deltas before the first snapshot wait for it', () => {
    const model = new BoardModel();
    expect(model.applyDelta(delta(6, { nodes: [node('a')] }))).toBe('ignored');
    model.applySnapshot(snapshot({ revision: 5 }));
    expect(model.view()?.nodes.map(({ id }) => id)).toEqual(['a']);
  });

  test('a delta that is already in the picture is ignored', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 5, nodes: [node('a')] }));
    expect(model.applyDelta(delta(5, { removed: ['a'] }))).toBe('ignored');
    expect(model.view()?.nodes).toHaveLength(1);
  });

  test('another epoch is a gap, and its snapshot replaces the picture though its revision is smaller', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 900, nodes: [node('old')] }));
    expect(model.applyDelta(delta(901, { epoch: 'second' }))).toBe('gap');

    expect(model.applySnapshot(snapshot({ epoch: 'second', revision: 901, nodes: [node('new')] }))).toBe('applied');
    expect(model.view()?.nodes.map(({ id }) => id)).toEqual(['new']);
  });

  test('an older snapshot of the same epoch does not turn the picture back', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 5, nodes: [node('a')] }));
    expect(model.applySnapshot(snapshot({ revision: 4 }))).toBe('ignored');
    expect(model.view()?.revision).toBe(5);
  });

  test('a tick tells of a delta that never came', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 5 }));
    expect(model.applyTick({ epoch: 'first', revision: 5, at: '' })).toBe('ignored');
    expect(model.applyTick({ epoch: 'first', revision: 6, at: '' })).toBe('gap');
    // Asked once; the next tick does not ask again while the answer is under way.
    expect(model.applyTick({ epoch: 'first', revision: 6, at: '' })).toBe('ignored');
  });

  test('a tick of another epoch is a gap', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 5 }));
    expect(model.applyTick({ epoch: 'second', revision: 1, at: '' })).toBe('gap');
  });

  test('after a reconnect only a snapshot counts', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ revision: 5 }));
    model.reconnect();
    expect(model.applyDelta(delta(6))).toBe('ignored');
    expect(model.view()?.revision).toBe(5);
    model.applySnapshot(snapshot({ revision: 6 }));
    expect(model.applyDelta(delta(7))).toBe('applied');
  });

  test('new events go in front, none twice, at most fifty', () => {
    const model = new BoardModel();
    model.applySnapshot(snapshot({ events: Array.from({ length: 50 }, (_, i) => event(50 - i)) }));
    model.applyDelta(delta(2, { events: [event(52), event(51), event(50)] }));

    const seqs = model.view()?.events.map(({ seq }) => seq) ?? [];
    expect(seqs.slice(0, 4)).toEqual([52, 51, 50, 49]);
    expect(seqs).toHaveLength(50);
  });
});
