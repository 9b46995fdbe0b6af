import type { SessionAnswer } from '../../../generated/api';

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

const path = '/api/v1/session';

/** Asks who is signed in; null: nobody is. */
export async function readSession(ask: typeof fetch = fetch): Promise<Session | null | 'away'> {
  try {
    const answer = await ask(path, { cache: 'no-store' });
    if (answer.status === 401) return null;
    return answer.ok ? ((await answer.json()) as Session) : 'away';
  } catch {
    return 'away';
  }
}

export const signIn = (name: string, password: string, code: string, ask: typeof fetch = fetch): Promise<Answer> =>
  send(path, { name, password, code: code === '' ? null : code }, ask);

export const setUp = (token: string, name: string, displayName: string, password: string, ask: typeof fetch = fetch): Promise<Answer> =>
  send('/api/v1/set-up', { token, name, password, displayName: displayName === '' ? null : displayName }, ask);

async function send(to: string, body: object, ask: typeof fetch): Promise<Answer> {
  try {
    const answer = await ask(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (answer.ok) return { session: (await answer.json()) as Session };
    const problem = (await answer.json().catch(() => ({}))) as { errors?: Record<string, string[]> };
    const retryAfter = Number(answer.headers.get('Retry-After'));
    return { refusal: { status: answer.status, retryAfter: retryAfter > 0 ? retryAfter : null, fields: Object.keys(problem.errors ?? {}) } };
  } catch {
    return 'away';
  }
}
