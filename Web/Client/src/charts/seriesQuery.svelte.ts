import { readCurves, type CurvesQuery, type Told } from './api';
import type { CurvesAnswer } from './contract';

/** A wait that is shorter is not spoken of. */
const patience = 500;

/** Feeds charts: the newest question alone counts, an older one is cancelled. What was read last stays to be seen while the next is on its way. */
export class SeriesQuery {
  answer: CurvesAnswer | null = $state.raw(null);
  /** `away`, or why the server refused. */
  trouble: 'away' | { refused: string } | null = $state.raw(null);
  loading = $state(false);
  /** True once somebody has waited for longer than half a second. */
  slow = $state(false);

  readonly #read: (query: CurvesQuery, signal: AbortSignal) => Promise<Told<CurvesAnswer>>;
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(read: (query: CurvesQuery, signal: AbortSignal) => Promise<Told<CurvesAnswer>> = (query, signal) => readCurves(query, { signal })) {
    this.#read = read;
  }

  async load(query: CurvesQuery): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.loading = true;
    this.#timer = setTimeout(() => (this.slow = true), patience);
    let told: Told<CurvesAnswer>;
    try {
      told = await this.#read(query, running.signal);
    } catch (error) {
      if (running.signal.aborted) return;
      throw error;
    }
    if (running.signal.aborted) return;
    this.stop();
    if (told !== 'away' && 'value' in told) [this.answer, this.trouble] = [told.value, null];
    else this.trouble = told;
  }

  /** Cancels what is on its way. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    clearTimeout(this.#timer);
    [this.loading, this.slow] = [false, false];
  }
}
