import { api, ask, type Answer } from '../api/client';

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
  async confirm(password: string): Promise<'done' | 'wrong' | 'away' | { lockedSeconds: number }> {
    const said = await ask(api.POST('/api/v1/session/confirmation', { body: { password } }));
    if (!said.ok && said.problem.status === 0) return 'away';
    if (!said.ok) return said.problem.status === 429 ? { lockedSeconds: said.problem.retryAfter ?? 30 } : 'wrong';
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
