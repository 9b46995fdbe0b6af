import type { MailSettingsAnswer, MailSettingsRequest, MailTestAnswer } from '../../../generated/api';
import { api, ask } from '../../lib/api/client';
import type { Problem } from '../../lib/api/problem';
import { confirmation } from '../../lib/session/confirmation.svelte';

export type Security = MailSettingsAnswer['security'];
export const securities: readonly Security[] = ['auto', 'startTls', 'tls', 'none'];

/** The port that is meant where none is written. */
export const usualPort = (security: Security): number => (security === 'tls' ? 465 : security === 'startTls' ? 587 : 25);

/** What is typed. */
export interface Typed {
  host: string;
  port: string;
  security: Security;
  user: string;
  password: string;
  from: string;
}

/** What the server is sent. A password that was not typed stays as it is; without a user there is none to keep. What is no number is sent as 0, which the server says no to. */
export function requestOf(typed: Typed, overridden: readonly string[]): MailSettingsRequest {
  const port = typed.port.trim();
  const password = typed.password !== '' ? typed.password : typed.user.trim() === '' ? '' : null;
  return {
    host: typed.host.trim(),
    port: port === '' ? null : /^\d{1,6}$/.test(port) ? Number(port) : 0,
    security: typed.security,
    user: typed.user.trim(),
    password: overridden.includes('password') ? null : password,
    from: typed.from.trim(),
  };
}

/** The mail settings as somebody types them: tried, saved, told what is wrong. */
export class MailForm {
  given: MailSettingsAnswer | null = $state.raw(null);
  typed: Typed = $state({ host: '', port: '', security: 'auto', user: '', password: '', from: '' });
  /** Where a test mail goes. */
  to = $state('');
  /** Why nothing could be read or done. */
  problem: Problem | null = $state.raw(null);
  /** What somebody else wrote meanwhile. */
  theirs: MailSettingsAnswer | null = $state.raw(null);
  saved = $state(false);
  busy = $state(false);
  /** What became of the last test mail. */
  tried: MailTestAnswer | null = $state.raw(null);
  stopped = $state(false);
  /** How long a test mail is under way. */
  seconds = $state(0);
  trying = $state(false);
  #running: AbortController | null = null;

  get overridden(): readonly string[] {
    return this.given?.overridden.map(({ key }) => key) ?? [];
  }

  async load(): Promise<void> {
    const answer = await ask(api.GET('/api/v1/settings/mail'));
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#show(answer.data);
  }

  /** A sender that most servers take: the user, where that is an address. */
  suggest(): void {
    const { user, from } = this.typed;
    if (from.trim() === '' && /^\S+@\S+\.\S+$/.test(user.trim())) this.typed.from = `NetWatch <${user.trim()}>`;
  }

  /** True when they are in force. */
  async save(): Promise<boolean> {
    [this.busy, this.saved, this.problem] = [true, false, null];
    const body = requestOf(this.typed, this.overridden);
    const headers = { 'If-Match': this.given?.tag ?? '' };
    const answer = await confirmation.around(() => ask(api.PUT('/api/v1/settings/mail', { headers, body })));
    this.busy = false;
    if (answer.ok) {
      this.#show(answer.data);
      this.saved = true;
    } else {
      this.problem = answer.problem;
      if (answer.problem.status === 412) await this.#look();
    }
    return answer.ok;
  }

  /** Sends a test mail by what is typed, saved or not. */
  async test(language: string): Promise<void> {
    [this.tried, this.stopped, this.problem, this.saved, this.seconds, this.trying] = [null, false, null, false, 0, true];
    const mine = (this.#running = new AbortController());
    const clock = setInterval(() => (this.seconds += 1), 1000);
    try {
      const settings = this.given?.writable === false ? null : requestOf(this.typed, this.overridden);
      const answer = await confirmation.around(() => ask(api.POST('/api/v1/settings/mail/test', { body: { to: this.to.trim(), language, settings }, signal: mine.signal })));
      if (answer.ok) this.tried = answer.data;
      else this.problem = answer.problem;
    } catch (thrown) {
      if (!mine.signal.aborted) throw thrown;
      this.stopped = true;
    } finally {
      clearInterval(clock);
      this.#running = null;
      this.trying = false;
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  /** Shows what somebody else wrote in the place of what was typed here. */
  take(theirs: MailSettingsAnswer): void {
    this.#show(theirs);
  }

  /** What is typed here stays. What somebody else wrote is told, and is what the next try is made for. */
  async #look(): Promise<void> {
    const answer = await ask(api.GET('/api/v1/settings/mail'));
    if (!answer.ok) return;
    this.given = this.theirs = answer.data;
    this.problem = null;
  }

  #show(answer: MailSettingsAnswer): void {
    [this.given, this.theirs] = [answer, null];
    this.typed = { host: answer.host, port: answer.port === null ? '' : String(answer.port), security: answer.security, user: answer.user, password: '', from: answer.from };
  }
}
