import type { SessionAnswer } from '../../../generated/api';
import { ask, wire, type Answer as Said, type Sending } from '../api/wire';

/** Who is signed in, as `GET /api/v1/session` tells it. */
export type Session = SessionAnswer;

/** What the server says no with: the whole in a sentence, or field by field (RFC 9457). */
export interface Refusal {
  status: number;
  /** Seconds after which it may be tried again; null where that does not help. */
  retryAfter: number | null;
  fields: string[];
}

export type Answer = { session: Session } | { refusal: Refusal } | 'away';

/** Asks who is signed in; null: nobody is. */
export async function readSession(sending: Sending = {}): Promise<Session | null | 'away'> {
  const said = await ask(wire.GET('/api/v1/session', { cache: 'no-store', ...sending }));
  if (said.ok) return said.data;
  return said.problem.status === 401 ? null : 'away';
}

export async function signIn(name: string, password: string, code: string, sending: Sending = {}): Promise<Answer> {
  const body = { name, password, code: code === '' ? null : code };
  return sessionOf(await ask(wire.POST('/api/v1/session', { body, ...sending })));
}

export async function setUp(token: string, name: string, displayName: string, password: string, sending: Sending = {}): Promise<Answer> {
  const body = { token, name, password, displayName: displayName === '' ? null : displayName };
  return sessionOf(await ask(wire.POST('/api/v1/set-up', { body, ...sending })));
}

/** What was refused; null where the server did not answer. */
export function refusalOf(said: Said<unknown> & { ok: false }): Refusal | null {
  const { status, retryAfter, fields } = said.problem;
  return status === 0 ? null : { status, retryAfter, fields: Object.keys(fields) };
}

function sessionOf(said: Said<Session>): Answer {
  if (said.ok) return { session: said.data };
  const refusal = refusalOf(said);
  return refusal === null ? 'away' : { refusal };
}
