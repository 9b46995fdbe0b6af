import type { Answer } from '../api/client';
import { account } from './account.svelte';

/** What the server says where it wants the password once more. */
const wanted = 'This needs the password once more';

/** Asks for the password once more, where something needs it. */
class Confirmation {
  /** True while somebody is asked. */
  asked = $state(false);
  #answered: (confirmed: boolean) => void = () => undefined;

  /** Does something; where it needs the password once more, asks for it and does it again. */
  async around<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await call();
    if (answer.ok || answer.problem.status !== 403 || !answer.problem.sentence.startsWith(wanted)) return answer;
    if (!(await this.ask())) return answer;
    return call();
  }

  /** Tells the server. */
  async confirm(password: string): Promise<'done' | 'wrong' | 'away' | 'locked'> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json', ...(account.csrfToken === null ? {} : { 'X-CSRF-Token': account.csrfToken }) };
    const answer = await fetch('/api/v1/session/confirmation', { method: 'POST', headers, body: JSON.stringify({ password }) }).catch(() => null);
    if (answer === null) return 'away';
    if (answer.status === 429) return 'locked';
    if (!answer.ok) return 'wrong';
    this.close(true);
    return 'done';
  }

  close(confirmed: boolean): void {
    this.asked = false;
    this.#answered(confirmed);
    this.#answered = () => undefined;
  }

  /** Asks for it, whoever needs it. */
  ask(): Promise<boolean> {
    this.asked = true;
    return new Promise((resolve) => (this.#answered = resolve));
  }
}

export const confirmation = new Confirmation();
