import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tableAddress, readCurves, type CurvesQuery, type Told } from '../src/charts/api';
import type { CurvesAnswer } from '../src/charts/contract';
import { SeriesQuery } from '../src/charts/seriesQuery.svelte';

const query = (to: string): CurvesQuery => ({ device: 'core', keys: ['ifHCInOctets:rate/Gi0/1', 'x'], range: { from: 'now-24h', to }, points: 1000 });
const answer = (device: string): CurvesAnswer => ({ device, from: '', to: '', tier: 'raw', series: [] });

/** A server that answers when it is told to. */
class Slow {
  readonly asked: { query: CurvesQuery; signal: AbortSignal; say: (told: Told<CurvesAnswer>) => void }[] = [];
  readonly read = (asked: CurvesQuery, signal: AbortSignal) =>
    new Promise<Told<CurvesAnswer>>((say, cancel) => {
      this.asked.push({ query: asked, signal, say });
      signal.addEventListener('abort', () => cancel(signal.reason as Error));
    });
}

describe('a question for curves', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('tells that it waits only after half a second', async () => {
    const server = new Slow();
    const asks = new SeriesQuery(server.read);
    const done = asks.load(query('a'));
    expect([asks.loading, asks.slow]).toEqual([true, false]);
    vi.advanceTimersByTime(499);
    expect(asks.slow).toBe(false);
    vi.advanceTimersByTime(1);
    expect(asks.slow).toBe(true);
    server.asked[0]?.say({ value: answer('core') });
    await done;
    expect([asks.loading, asks.slow, asks.answer?.device]).toEqual([false, false, 'core']);
  });

  test('cancels the one before, whose answer never shows', async () => {
    const server = new Slow();
    const asks = new SeriesQuery(server.read);
    const first = asks.load(query('a'));
    const second = asks.load(query('b'));
    expect(server.asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    server.asked[0]?.say({ value: answer('old') });
    server.asked[1]?.say({ value: answer('new') });
    await Promise.all([first, second]);
    expect(asks.answer?.device).toBe('new');
  });

  test('keeps what was read when the server is away, and says so', async () => {
    const server = new Slow();
    const asks = new SeriesQuery(server.read);
    const first = asks.load(query('a'));
    server.asked[0]?.say({ value: answer('core') });
    await first;
    const second = asks.load(query('b'));
    server.asked[1]?.say('away');
    await second;
    expect([asks.answer?.device, asks.trouble]).toEqual(['core', 'away']);
  });

  test('that is stopped leaves nothing behind', async () => {
    const server = new Slow();
    const asks = new SeriesQuery(server.read);
    const done = asks.load(query('a'));
    asks.stop();
    await done;
    vi.advanceTimersByTime(1000);
    expect([asks.loading, asks.slow, asks.answer]).toEqual([false, false, null]);
  });
});

describe('the address of curves', () => {
  test('names each series and the span', () => {
    const words = new URL(tableAddress(query('now')), 'http://localhost').searchParams;
    expect([words.get('device'), words.getAll('series'), words.get('from'), words.get('to'), words.get('points'), words.get('format')]).toEqual(['core', ['ifHCInOctets:rate/Gi0/1', 'x'], 'now-24h', 'now', '1000', 'csv']);
  });

  test('that the server refuses gives the first sentence of its problem', async () => {
    const refuse = () => Promise.resolve(new Response(JSON.stringify({ title: 'One or more', errors: { from: ['from must be before to.'] } }), { status: 400, headers: { 'Content-Type': 'application/problem+json' } }));
    expect(await readCurves(query('now'), { fetch: refuse })).toEqual({ refused: 'from must be before to.' });
    expect(await readCurves(query('now'), { fetch: () => Promise.reject(new TypeError('failed')) })).toBe('away');
  });
});
