import type { PairingAnswer as Pairing } from '../../../generated/api';
import { ask, wire, type Sending } from '../api/wire';
import type { BoardPlan, Heartbeat, OwnBoard } from '../contract/plan';
import { refusalOf, type Refusal } from './api';

export type { Pairing };

export type PairingState = { waiting: number } | 'paired' | 'over' | 'away';

/** Asks to be paired; seconds after which to try again, where too many screens wait. */
export async function beginPairing(sending: Sending = {}): Promise<Pairing | { retryAfter: number }> {
  const said = await ask(wire.POST('/api/v1/boards/pairing', { cache: 'no-store', ...sending }));
  return said.ok ? said.data : { retryAfter: said.problem.retryAfter ?? 3 };
}

/** Asks whether the pairing was approved; then the board's cookie has come with the answer. The secret stands in no address. */
export async function askPairing(secret: string, sending: Sending = {}): Promise<PairingState> {
  const said = await ask(wire.GET('/api/v1/boards/pairing', { cache: 'no-store', headers: { 'X-NetWatch-Pairing': secret }, ...sending }));
  if (said.ok) return said.data.paired ? 'paired' : { waiting: said.data.secondsLeft };
  return said.problem.status === 404 ? 'over' : 'away';
}

/** Who this screen is; `refused`: it was a board, and is none any more; `none`: it never was one. */
export async function readOwnBoard(sending: Sending = {}): Promise<OwnBoard | 'refused' | 'none' | 'away'> {
  const said = await ask(wire.GET('/api/v1/board', { cache: 'no-store', ...sending }));
  if (!said.ok) return said.problem.status === 404 ? 'refused' : 'away';
  // Whoever never was one gets an answer without content.
  return (said.data as OwnBoard | undefined) ?? 'none';
}

/** Says that this screen lives; false: it is no board any more. */
export async function sendHeartbeat(beat: Heartbeat, sending: Sending = {}): Promise<boolean> {
  const said = await ask(wire.POST('/api/v1/board/heartbeat', { body: beat, ...sending }));
  return said.ok || said.problem.status !== 401;
}

/** Pairs the screen that shows this code. */
export async function approveBoard(
  code: string,
  name: string,
  plan: BoardPlan,
  csrfToken: string | null,
  sending: Sending = {},
): Promise<{ name: string } | { refusal: Refusal } | 'away'> {
  const headers = csrfToken === null ? {} : { 'X-CSRF-Token': csrfToken };
  const said = await ask(wire.POST('/api/v1/boards', { body: { code, name, plan }, headers, ...sending }));
  if (said.ok) return said.data;
  const refusal = refusalOf(said);
  return refusal === null ? 'away' : { refusal };
}
