import type { BoardPlan, Heartbeat, OwnBoard } from '../contract/plan';
import type { Refusal } from './api';

/** A pairing that waits for an operator. */
export interface Pairing {
  code: string;
  /** Kept by this page alone; it stands in no address. */
  secret: string;
  secondsLeft: number;
}

export type PairingAnswer = { waiting: number } | 'paired' | 'over' | 'away';

const pairing = '/api/v1/boards/pairing';

/** Asks to be paired; seconds after which to try again, where too many screens wait. */
export async function beginPairing(ask: typeof fetch = fetch): Promise<Pairing | { retryAfter: number }> {
  try {
    const answer = await ask(pairing, { method: 'POST', cache: 'no-store' });
    if (answer.ok) return (await answer.json()) as Pairing;
    return { retryAfter: Number(answer.headers.get('Retry-After')) || 3 };
  } catch {
    return { retryAfter: 3 };
  }
}

/** Asks whether the pairing was approved; then the board's cookie has come with the answer. */
export async function askPairing(secret: string, ask: typeof fetch = fetch): Promise<PairingAnswer> {
  try {
    const answer = await ask(pairing, { cache: 'no-store', headers: { 'X-NetWatch-Pairing': secret } });
    if (answer.status === 404) return 'over';
    if (!answer.ok) return 'away';
    const state = (await answer.json()) as { paired: boolean; secondsLeft: number };
    return state.paired ? 'paired' : { waiting: state.secondsLeft };
  } catch {
    return 'away';
  }
}

/** Who this screen is; `refused`: it was a board, and is none any more; `none`: it never was one. */
export async function readOwnBoard(ask: typeof fetch = fetch): Promise<OwnBoard | 'refused' | 'none' | 'away'> {
  try {
    const answer = await ask('/api/v1/board', { cache: 'no-store' });
    if (answer.status === 204) return 'none';
    if (answer.status === 404) return 'refused';
    return answer.ok ? ((await answer.json()) as OwnBoard) : 'away';
  } catch {
    return 'away';
  }
}

/** Says that this screen lives; false: it is no board any more. */
export async function sendHeartbeat(beat: Heartbeat, ask: typeof fetch = fetch): Promise<boolean> {
  try {
    const answer = await ask('/api/v1/board/heartbeat', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(beat) });
    return answer.status !== 401;
  } catch {
    return true;
  }
}

/** Pairs the screen that shows this code. */
export async function approveBoard(
  code: string,
  name: string,
  plan: BoardPlan,
  csrfToken: string | null,
  ask: typeof fetch = fetch,
): Promise<{ name: string } | { refusal: Refusal } | 'away'> {
  try {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (csrfToken !== null) headers['X-CSRF-Token'] = csrfToken;
    const answer = await ask('/api/v1/boards', { method: 'POST', headers, body: JSON.stringify({ code, name, plan }) });
    if (answer.ok) return (await answer.json()) as { name: string };
    const problem = (await answer.json().catch(() => ({}))) as { errors?: Record<string, string[]> };
    const retryAfter = Number(answer.headers.get('Retry-After'));
    return { refusal: { status: answer.status, retryAfter: retryAfter > 0 ? retryAfter : null, fields: Object.keys(problem.errors ?? {}) } };
  } catch {
    return 'away';
  }
}
