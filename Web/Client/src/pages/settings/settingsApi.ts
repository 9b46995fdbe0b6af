import { readSession } from '../../lib/session/api';

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Something wrong, or unwise, in the devices file, in the words of `netwatch check`. */
export interface Defect {
  path: string;
  pointer: string;
  message: string;
  line: number | null;
}

export interface DevicesFile {
  file: string;
  text: string;
  tag: string;
  writable: boolean;
  whyNot: string | null;
  defects: Defect[];
  warnings: Defect[];
}

export interface Edit {
  op: 'set' | 'add' | 'remove';
  path: string;
  value?: Json;
}

/** Edits, or the whole text. */
export type Change = { edits: Edit[] } | { text: string };

export interface DiffLine {
  change: 'same' | 'removed' | 'added';
  before: number | null;
  after: number | null;
  text: string;
}

export interface Diff {
  added: number;
  removed: number;
  hunks: DiffLine[][];
  cut: boolean;
}

export interface Effect {
  added: string[];
  removed: string[];
  changed: string[];
  sites: boolean;
  selfCheck: boolean;
}

export interface Preview {
  tag: string;
  valid: boolean;
  defects: Defect[];
  warnings: Defect[];
  diff: Diff;
  effect: Effect | null;
}

export interface Applied {
  tag: string;
  inForce: boolean;
  whyNot: string | null;
  history: number | null;
}

export interface HistoryRow {
  id: number;
  at: string;
  actor: string;
  effect: Effect;
  note: string | null;
  added: number;
  removed: number;
}

export interface HistoryEntry {
  row: HistoryRow;
  diff: Diff;
  undo: Preview;
}

export interface SecretRow {
  id: string;
  reference: string;
  changedAt: string;
  usedBy: string[];
}

/** What the server said: the thing, that the password is needed once more, why not, or nothing at all. */
export type Reply<T> = { ok: T } | { problem: Problem } | 'confirm' | 'away';

export interface Problem {
  status: number;
  sentence: string;
  defects: Defect[];
}

const root = '/api/v1/settings';

export const readFile = (ask = fetch): Promise<Reply<DevicesFile>> => read(`${root}/file`, ask);

/** The whole file as a value, secrets hidden. */
export const readContent = (ask = fetch): Promise<Reply<{ tag: string; value: JsonObject }>> => read(`${root}/entry`, ask);

export const readHistory = (ask = fetch): Promise<Reply<HistoryRow[]>> => read(`${root}/history`, ask);

export const readHistoryEntry = (id: number, ask = fetch): Promise<Reply<HistoryEntry>> => read(`${root}/history/${id}`, ask);

export const readSecrets = (ask = fetch): Promise<Reply<SecretRow[]>> => read(`${root}/secrets`, ask);

/** What a change would do. Nothing is changed, so that no password is asked for. */
export const preview = (change: Change, ask = fetch): Promise<Reply<Preview>> => send('POST', `${root}/preview`, change, null, false, ask);

export const apply = (change: Change, note: string, tag: string, ask = fetch): Promise<Reply<Applied>> =>
  send('POST', `${root}/apply`, { ...change, note: note === '' ? null : note }, tag, true, ask);

export const undo = (id: number, note: string, tag: string, ask = fetch): Promise<Reply<Applied>> =>
  send('POST', `${root}/history/${id}/undo`, { note: note === '' ? null : note }, tag, true, ask);

export const putSecret = (id: string, value: string, ask = fetch): Promise<Reply<SecretRow>> => send('PUT', `${root}/secrets/${encodeURIComponent(id)}`, { value }, null, true, ask);

export const removeSecret = (id: string, ask = fetch): Promise<Reply<null>> => send('DELETE', `${root}/secrets/${encodeURIComponent(id)}`, null, null, true, ask);

async function read<T>(path: string, ask: typeof fetch): Promise<Reply<T>> {
  try {
    return await replyOf<T>(await ask(path, { cache: 'no-store' }));
  } catch {
    return 'away';
  }
}

async function send<T>(method: string, path: string, body: object | null, tag: string | null, needsConfirmation: boolean, ask: typeof fetch): Promise<Reply<T>> {
  const session = await readSession({ fetch: (request) => ask(new URL(request.url).pathname, request) });
  if (session === 'away') return 'away';
  if (needsConfirmation && session !== null && !session.confirmed) return 'confirm';
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (session?.csrfToken) headers['X-CSRF-Token'] = session.csrfToken;
  if (tag !== null) headers['If-Match'] = tag;
  try {
    return await replyOf<T>(await ask(path, { method, headers, cache: 'no-store', body: body === null ? null : JSON.stringify(body) }));
  } catch {
    return 'away';
  }
}

async function replyOf<T>(answer: Response): Promise<Reply<T>> {
  if (answer.status === 204) return { ok: null as T };
  const body = (await answer.json().catch(() => ({}))) as { detail?: string; title?: string; errors?: Record<string, string[]>; defects?: Defect[] };
  if (answer.ok) return { ok: body as T };
  const fields = Object.values(body.errors ?? {}).flat();
  return { problem: { status: answer.status, sentence: fields[0] ?? body.detail ?? body.title ?? String(answer.status), defects: body.defects ?? [] } };
}
