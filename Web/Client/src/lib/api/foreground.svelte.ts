import { slowMs } from './followed.svelte';

/** Somebody stopped a call that had been sent. */
export class Stopped extends Error {}

/** The calls that somebody waits for and that nobody else watches over: what takes longer than half a second is shown, and can be stopped. */
class Foreground {
  /** One of them takes longer than half a second. */
  slow = $state(false);
  readonly #running = new Map<AbortController, { slow: boolean }>();

  async around<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const mine = new AbortController();
    const state = { slow: false };
    this.#running.set(mine, state);
    const patience = setTimeout(() => (this.slow = state.slow = true), slowMs);
    try {
      return await call(mine.signal);
    } catch (thrown) {
      throw mine.signal.aborted ? new Stopped() : thrown;
    } finally {
      clearTimeout(patience);
      this.#running.delete(mine);
      this.slow = [...this.#running.values()].some((one) => one.slow);
    }
  }

  /** Stops those that take long. */
  cancel(): void {
    for (const [call, { slow }] of this.#running) if (slow) call.abort();
  }
}

export const foreground = new Foreground();
