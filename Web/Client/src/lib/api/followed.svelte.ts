import type { Answer } from './client';
import type { Problem } from './problem';

/** How long something may take before it is shown that it does. */
export const slowMs = 500;

/** Something of the server that a page shows and asks for again and again while it is looked at. */
export class Followed<T> {
  /** The newest that was answered; null before the first. It stays while a later one fails. */
  value: T | null = $state.raw(null);
  /** Why the newest try failed; null: it did not. */
  problem: Problem | null = $state.raw(null);
  /** A first answer, or one that somebody waits for, takes longer than half a second. */
  slow = $state(false);

  readonly #everyMs: number;
  #read: ((signal: AbortSignal) => Promise<Answer<T>>) | null = null;
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** Whether an answer is waited for. */
  get asking(): boolean {
    return this.#running !== null;
  }

  /** Reads by this from now on. The returned function ends it; what was read stays until the next is there. */
  follow(read: (signal: AbortSignal) => Promise<Answer<T>>): () => void {
    this.#read = read;
    void this.again();
    const shown = () => {
      if (!document.hidden) void this.again();
    };
    document.addEventListener('visibilitychange', shown);
    return () => {
      document.removeEventListener('visibilitychange', shown);
      clearTimeout(this.#timer);
      this.#running?.abort();
      this.#running = null;
      this.#read = null;
      this.slow = false;
    };
  }

  /** Reads now. */
  async again(): Promise<void> {
    const read = this.#read;
    if (read === null) return;
    clearTimeout(this.#timer);
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const patience = setTimeout(() => (this.slow = this.#running === running), slowMs);
    try {
      const answer = await read(running.signal);
      if (this.#running !== running) return;
      if (answer.ok) this.value = answer.data;
      this.problem = answer.ok ? null : answer.problem;
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown;
    } finally {
      clearTimeout(patience);
      if (this.#running === running) {
        this.slow = false;
        this.#running = null;
        this.#timer = setTimeout(() => void this.#next(), this.#everyMs);
      }
    }
  }

  /** Stops what takes too long; it is asked again at the next time. */
  cancel(): void {
    this.#running?.abort();
  }

  async #next(): Promise<void> {
    // Nobody looks: it is read when somebody does.
    if (document.hidden) return;
    await this.again();
  }
}
