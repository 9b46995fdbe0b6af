import type { Answer } from '../../lib/api/client';
import type { Problem } from '../../lib/api/problem';
import { kinds, type Calls, type Kind, type Things } from './kinds';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * A change of one thing, from what somebody saw. The server has one revision for all that people set up: where another thing changed, this one is put from the new
 * revision; where this very thing did, that is told and nothing is overwritten before somebody wants it.
 */
export class Change<K extends Kind> {
  busy = $state(false);
  problem: Problem | null = $state.raw(null);
  /** What stands there now, put by somebody else meanwhile; undefined: nobody did, null: it was removed. */
  theirs: Things[K] | null | undefined = $state.raw();

  readonly #calls: Calls<Things[K]>;
  readonly #given: Things[K] | null;
  #etag: string | null;

  /** `given`: what it was when the form opened, of the revision `etag`; null: it is new. */
  constructor(kind: K, given: Things[K] | null, etag: string | null, calls: Calls<Things[K]> = kinds[kind]) {
    [this.#calls, this.#given, this.#etag] = [calls, given, etag];
  }

  /** The revision that a change is made from. */
  get etag(): string | null {
    return this.#etag;
  }

  /** True when it is done. */
  save(thing: Things[K]): Promise<boolean> {
    return this.#do((headers) => this.#calls.put(thing.id, thing, headers));
  }

  /** True when it is gone. */
  remove(): Promise<boolean> {
    const id = this.#given?.id ?? '';
    return this.#do((headers) => this.#calls.remove(id, headers));
  }

  async #do(call: (headers: Record<string, string>) => Promise<Answer<unknown>>): Promise<boolean> {
    [this.busy, this.problem] = [true, null];
    try {
      // Of no known revision: what is there is looked at first.
      if (this.#given !== null && this.#etag === null && this.theirs !== null && !(await this.#unchanged(this.#given))) return false;
      const answer = await call(this.#headers());
      const last = !answer.ok && answer.problem.status === 412 && this.#given !== null && (await this.#unchanged(this.#given)) ? await call(this.#headers()) : answer;
      // What somebody else did is told with what can be done about it.
      if (!last.ok && !(last.problem.status === 412 && this.theirs !== undefined)) this.problem = last.problem;
      return last.ok;
    } finally {
      this.busy = false;
    }
  }

  #headers(): Record<string, string> {
    if (this.#given === null || this.theirs === null) return { 'If-None-Match': '*' };
    return this.#etag === null ? {} : { 'If-Match': this.#etag };
  }

  /** Whether what was changed meanwhile is something else. From here on the newest revision is what a change is made from. */
  async #unchanged(given: Things[K]): Promise<boolean> {
    const now = await this.#calls.get(given.id);
    if (!now.ok && now.problem.status !== 404) {
      this.problem = now.problem;
      return false;
    }
    if (now.ok) this.#etag = now.etag;
    if (now.ok && same(now.data, this.theirs ?? given)) {
      this.theirs ??= undefined;
      return true;
    }
    this.theirs = now.ok ? now.data : null;
    return false;
  }
}
