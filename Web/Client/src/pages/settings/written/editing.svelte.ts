import type { Answer } from '../../../lib/api/client';
import type { Problem } from '../../../lib/api/problem';
import type { WrittenAnswer, WrittenCalls, WrittenPreview } from './calls';

/** A text that somebody writes anew. What is typed stays, whatever somebody else saves meanwhile: it is compared with that then. */
export class Editing {
  readonly name: string;
  /** As the server has it. */
  answer: WrittenAnswer | null = $state.raw(null);
  text = $state('');
  /** What the server says of what is typed; null until it does. */
  preview: WrittenPreview | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  busy = $state(false);
  /** Somebody else saved it while it was typed. */
  changedMeanwhile = $state(false);
  readonly #calls: WrittenCalls;
  #asked = 0;

  constructor(name: string, calls: WrittenCalls) {
    this.name = name;
    this.#calls = calls;
  }

  /** Whether it is another text than the one in use. */
  get changed(): boolean {
    return this.answer !== null && this.text !== inUse(this.answer);
  }

  async load(): Promise<void> {
    const answer = this.#ok(await this.#calls.read(this.name));
    if (answer === null) return;
    this.#take(answer);
    this.text = inUse(answer);
    await this.try();
  }

  /** Asks what is wrong with what is typed; the newest answer counts. */
  async try(): Promise<void> {
    const mine = ++this.#asked;
    const answer = await this.#calls.preview(this.name, this.text);
    if (mine !== this.#asked) return;
    if (answer.ok) [this.preview, this.problem] = [answer.data, null];
    else this.problem = answer.problem;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    const saved = await this.#change((tag) => this.#calls.put(this.name, this.text, tag));
    if (saved === null) return false;
    this.#take(saved);
    return true;
  }

  /** Gives up the own text for the shipped one. True when it is gone. */
  async giveBack(): Promise<boolean> {
    return (await this.#change((tag) => this.#calls.remove(this.name, tag))) !== null;
  }

  #take(answer: WrittenAnswer): void {
    this.answer = answer;
    this.changedMeanwhile = false;
  }

  async #change<T>(call: (tag: string) => Promise<Answer<T>>): Promise<T | null> {
    if (this.answer === null || this.busy) return null;
    this.busy = true;
    try {
      const answer = await call(this.answer.tag);
      if (!answer.ok && answer.problem.status === 412) {
        const now = this.#ok(await this.#calls.read(this.name));
        if (now === null) return null;
        this.answer = now;
        this.changedMeanwhile = true;
        await this.try();
        return null;
      }
      return this.#ok(answer);
    } finally {
      this.busy = false;
    }
  }

  #ok<T>(answer: Answer<T>): T | null {
    this.problem = answer.ok ? null : answer.problem;
    // Something is answered where there is nothing to tell, too.
    return answer.ok ? (answer.data ?? ({} as T)) : null;
  }
}

const inUse = (answer: WrittenAnswer): string => answer.own ?? answer.shipped ?? '';
