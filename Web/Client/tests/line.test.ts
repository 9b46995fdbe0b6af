import { describe, expect, test, vi } from 'vitest';
import { retryDelay } from '../src/lib/hub/retry';
import { pageOf } from '../src/lib/router.svelte';
import { judgeFreshness } from '../src/lib/store/freshness';
import { reloadWhenServed } from '../src/lib/store/reload';

describe('retry', () => {
  test('begins at once, grows, and never waits longer than five seconds', () => {
    const waits = Array.from({ length: 200 }, (_, attempt) => retryDelay(attempt, 1));
    expect(waits[0]).toBe(0);
    expect(waits.slice(0, 6)).toEqual([...waits.slice(0, 6)].sort((a, b) => a - b));
    expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
    expect(waits[199]).toBeGreaterThan(4000);
  });
});

describe('freshness', () => {
  test('of a first connection: connecting, then lost when it does not come', () => {
    const line = { connected: false, disconnectedAt: 0, heardAt: null };
    expect(judgeFreshness(line, 2999)).toBe('connecting');
    expect(judgeFreshness(line, 3000)).toBe('lost');
    expect(judgeFreshness({ ...line, connected: true }, 60_000)).toBe('connecting');
  });

  test('of an open line: live until nothing was heard for ten seconds, live again with the next word', () => {
    const line = { connected: true, disconnectedAt: 0, heardAt: 1000 };
    expect(judgeFreshness(line, 10_999)).toBe('live');
    expect(judgeFreshness(line, 11_000)).toBe('silent');
    expect(judgeFreshness({ ...line, heardAt: 11_100 }, 11_200)).toBe('live');
  });

  test('of a line that breaks: a short break is not shown, a longer one is', () => {
    const line = { connected: false, disconnectedAt: 5000, heardAt: 4000 };
    expect(judgeFreshness(line, 6499)).toBe('live');
    expect(judgeFreshness(line, 6500)).toBe('lost');
    expect(judgeFreshness({ ...line, connected: true, heardAt: 6600 }, 6700)).toBe('live');
  });
});

describe('reload', () => {
  test('waits until the page is served, asks once at a time, then loads', async () => {
    vi.useFakeTimers();
    const answers = [Promise.reject(new Error('refused')), Promise.resolve(new Response('', { status: 503 })), Promise.resolve(new Response('ok'))];
    const fetchPage = vi.fn(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const place = { href: 'http://board/', reload: vi.fn() };
    const reload = reloadWhenServed(place as unknown as Location, fetchPage);

    reload();
    reload();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetchPage).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(fetchPage).toHaveBeenCalledTimes(2);
    expect(place.reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3000);
    expect(place.reload).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});

test('pages are found by path', () => {
  expect(['/', '/board', '/board/', '/nothing', '/board/x'].map(pageOf)).toEqual(['board', 'board', 'board', 'notFound', 'notFound']);
});
