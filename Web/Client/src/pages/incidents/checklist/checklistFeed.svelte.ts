import type { IncidentChecklistAnswer, TickAnswer } from '../../../../generated/api';
import { api, ask, type Answer } from '../../../lib/api/client';
import { Followed } from '../../../lib/api/followed.svelte';
import { IncidentHub } from '../../../lib/hub/incidentHub';
import type { Language } from '../../../lib/i18n/dictionary';
import { acting } from '../../../lib/session/acting.svelte';
import { missesBefore, quickerOf, withTick, type StepState } from './checklistModel';

const kept = 200;

/** An incident's checklist as it is at this moment: read now and then, and told of what others say in between. */
export class ChecklistFeed {
  /** Whether what others say appears at once; null: that is not known yet. */
  live: boolean | null = $state(null);
  readonly read: Followed<IncidentChecklistAnswer>;
  readonly #number: number;
  /** What was told; what the reading has already is passed over. */
  #heard: TickAnswer[] = $state.raw([]);

  constructor(number: number) {
    this.#number = number;
    this.read = new Followed(10_000);
  }

  get now(): IncidentChecklistAnswer | null {
    return this.read.value === null ? null : this.#heard.reduce(withTick, this.read.value);
  }

  follow(language: Language): () => void {
    const { read } = this;
    const params = { path: { number: this.#number }, query: { language } };
    const stop = read.follow((signal) => ask(api.GET('/api/v1/incidents/{number}/checklist', { params, signal })));
    const hub = new IncidentHub('/hubs/board', this.#number, {
      watching: () => {
        this.live = true;
        void read.again();
      },
      lost: () => (this.live = false),
      told: (tick) => this.hear(tick),
    });
    hub.start();
    return () => {
      stop();
      hub.stop();
      this.live = null;
    };
  }

  hear(tick: TickAnswer): void {
    const before = this.now;
    this.#heard = [...this.#heard, tick].slice(-kept);
    if (before !== null && missesBefore(before, tick)) void this.read.again();
  }

  /** Says what became of a step. Where somebody was quicker, that entry comes back instead, and is shown. */
  async say(step: number, said: { state: StepState; note?: string; attachment?: string }, expected: number): Promise<Answer<TickAnswer> | { quicker: TickAnswer }> {
    const params = { path: { number: this.#number, step } };
    const body = { ...said, expected, checklist: this.now?.id ?? null, actor: acting.actor };
    return this.#told(api.PUT('/api/v1/incidents/{number}/checklist/{step}', { params, body }));
  }

  async assign(step: number, assignee: string | null, expected: number): Promise<Answer<TickAnswer> | { quicker: TickAnswer }> {
    const params = { path: { number: this.#number, step } };
    const body = { assignee, expected, checklist: this.now?.id ?? null, actor: acting.actor };
    return this.#told(api.PUT('/api/v1/incidents/{number}/checklist/{step}/assignee', { params, body }));
  }

  async #told(call: Promise<{ data?: TickAnswer; error?: unknown; response: Response }>): Promise<Answer<TickAnswer> | { quicker: TickAnswer }> {
    const answer = await ask(call);
    if (answer.ok) {
      this.hear(answer.data);
      return answer;
    }
    if (answer.problem.status !== 409) return answer;
    const quicker = quickerOf((await call).error);
    void this.read.again();
    if (quicker === null) return answer;
    this.hear(quicker);
    return { quicker };
  }
}
