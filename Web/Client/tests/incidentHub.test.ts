import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TickAnswer } from '../generated/api';
import { IncidentHub } from '../src/lib/hub/incidentHub';
import { snapshot } from './board';
import { HubServer } from './hubServer';

// Generous: it only catches a hang.
const patience = { timeout: 20_000, interval: 20 };

const tick = (incident: number, seq: number): TickAnswer => ({ incident, step: 1, seq, kind: 'said', state: 'done', actor: 'bolat', at: '2026-11-28T00:00:00Z', note: null, assignee: null, attachment: null, proved: false });

describe('IncidentHub', { timeout: 60_000 }, () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function open(server: HubServer) {
    closing.push(() => server.close());
    const seen = { watching: 0, lost: 0, told: [] as number[] };
    const hub = new IncidentHub(`http://127.0.0.1:${await server.listen()}/hubs/board`, 42, {
      watching: () => (seen.watching += 1),
      lost: () => (seen.lost += 1),
      told: (one) => seen.told.push(one.seq),
    });
    closing.unshift(() => hub.stop());
    hub.start();
    return seen;
  }

  test('is told of its own incident alone', async () => {
    const server = new HubServer(() => snapshot({ revision: 1 }));
    const seen = await open(server);
    await vi.waitFor(() => expect(seen.watching).toBe(1), patience);
    expect(server.watched).toEqual([42]);
    server.send('checklistChanged', tick(7, 1));
    server.send('checklistChanged', tick(42, 2));
    await vi.waitFor(() => expect(seen.told).toEqual([2]), patience);
  });

  test('watches again after the line was cut, and says so, that what was missed is read', async () => {
    const server = new HubServer(() => snapshot({ revision: 1 }));
    const seen = await open(server);
    await vi.waitFor(() => expect(seen.watching).toBe(1), patience);
    server.cut();
    await vi.waitFor(() => expect(seen).toMatchObject({ lost: 1, watching: 2 }), patience);
    server.send('checklistChanged', tick(42, 3));
    await vi.waitFor(() => expect(seen.told).toEqual([3]), patience);
  });

  test('is not live while it may not watch, and tries again', async () => {
    const server = new HubServer(() => snapshot({ revision: 1 }));
    server.refuseWatch = true;
    const seen = await open(server);
    await vi.waitFor(() => expect(seen.lost).toBeGreaterThan(1), patience);
    expect(seen.watching).toBe(0);
    server.refuseWatch = false;
    await vi.waitFor(() => expect(seen.watching).toBe(1), patience);
  });
});
