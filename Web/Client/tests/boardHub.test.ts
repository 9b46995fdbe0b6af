import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BoardSnapshot, BoardTick } from '../src/lib/contract/board';
import { BoardHub } from '../src/lib/hub/boardHub';
import { snapshot } from './board';
import { HubServer } from './hubServer';

// Generous: it only catches a hang.
const patience = { timeout: 20_000, interval: 20 };

function listener() {
  const seen = { snapshots: [] as BoardSnapshot[], ticks: [] as BoardTick[], connected: 0, disconnected: 0 };
  const events = {
    connected: () => (seen.connected += 1),
    disconnected: () => (seen.disconnected += 1),
    snapshot: (message: BoardSnapshot) => seen.snapshots.push(message),
    delta: () => undefined,
    tick: (message: BoardTick) => seen.ticks.push(message),
  };
  return { seen, events };
}

describe('BoardHub', { timeout: 60_000 }, () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  function serve(): HubServer {
    let revision = 0;
    const server = new HubServer(() => snapshot({ revision: ++revision }));
    closing.push(() => server.close());
    return server;
  }

  function open(port: number) {
    const { seen, events } = listener();
    const hub = new BoardHub(`http://127.0.0.1:${port}/hubs/board`, events);
    closing.unshift(() => hub.stop());
    hub.start();
    return { hub, seen };
  }

  test('connects and hands on what the server says', async () => {
    const server = serve();
    const { seen } = open(await server.listen());
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(1), patience);

    server.send('tick', { epoch: 'first', revision: 1, at: '' });
    await vi.waitFor(() => expect(seen.ticks).toHaveLength(1), patience);
  });

  test('keeps trying when nobody listens at first', async () => {
    const before = serve();
    const port = await before.listen();
    await before.close();

    const { seen } = open(port);
    await vi.waitFor(() => expect(seen.disconnected).toBeGreaterThanOrEqual(2), patience);
    expect(seen.connected).toBe(0);

    await serve().listen(port);
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(1), patience);
  });

  test('comes back after a cut, with a new snapshot', async () => {
    const server = serve();
    const { seen } = open(await server.listen());
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(1), patience);

    server.cut();
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(2), patience);
    expect(seen.disconnected).toBe(1);
    expect(server.connections).toBe(2);
  });

  test('asks for one snapshot at a time', async () => {
    const server = serve();
    const { hub, seen } = open(await server.listen());
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(1), patience);

    hub.resync();
    hub.resync();
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(2), patience);
    expect(server.resyncs).toBe(1);
    expect(server.connections).toBe(1);
  });

  test('makes a new connection when the server refuses the snapshot', async () => {
    const server = serve();
    server.refuseResync = true;
    const { hub, seen } = open(await server.listen());
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(1), patience);

    hub.resync();
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(2), patience);
    expect(server.connections).toBe(2);
  });

  test('says nothing more after it was stopped', async () => {
    const server = serve();
    const { hub, seen } = open(await server.listen());
    await vi.waitFor(() => expect(seen.snapshots).toHaveLength(1), patience);

    hub.stop();
    await server.close();
    expect(seen.disconnected).toBe(0);
  });
});
