import { afterEach, expect, test, vi } from 'vitest';
import { ask } from '../src/lib/api/client';
import { foreground } from '../src/lib/api/foreground.svelte';
import { stopped } from '../src/lib/api/problem';
import { slowMs } from '../src/lib/api/followed.svelte';

afterEach(() => vi.useRealTimers());

/** Answers when somebody says so, and ends when it is stopped. */
function waits<T>(): { call: (signal: AbortSignal) => Promise<T>; say: (value: T) => void } {
  let say: (value: T) => void = () => undefined;
  const call = (signal: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      say = resolve;
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  return { call, say: (value) => say(value) };
}

test('what takes longer than half a second is shown until it is there', async () => {
  vi.useFakeTimers();
  const one = waits<string>();
  const said = foreground.around(one.call);
  await vi.advanceTimersByTimeAsync(slowMs - 1);
  expect(foreground.slow).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(foreground.slow).toBe(true);
  one.say('done');
  expect(await said).toBe('done');
  expect(foreground.slow).toBe(false);
});

test('stopping ends what takes long and nothing else, and says that it may have been done', async () => {
  vi.useFakeTimers();
  const long = waits<{ response: Response }>();
  const slow = ask(foreground.around(long.call));
  await vi.advanceTimersByTimeAsync(slowMs);
  const short = waits<string>();
  const quick = foreground.around(short.call);
  foreground.cancel();
  const answer = await slow;
  expect(answer.ok ? null : answer.problem.status).toBe(stopped);
  expect(answer.ok ? '' : answer.problem.sentence).not.toBe('');
  expect(foreground.slow).toBe(false);
  short.say('done');
  expect(await quick).toBe('done');
});
