import type { Defect, Json, JsonObject, SecretRow } from './contract';

/** Devices and their checks as forms have them, and the edits that forms make of them. Pure. */

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const objects = (value: Json | undefined): JsonObject[] => list(value).filter(isObject);

export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

export const texts = (value: Json | undefined): string[] => list(value).filter((v): v is string => typeof v === 'string');

/** A member of a pointer (RFC 6901). */
export const step = (pointer: string, key: string | number): string => `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** An entry with another value under a key; an empty text, an empty list and undefined take the key away. What a form does not know stays. */
export function withKey(entry: JsonObject, key: string, value: Json | undefined): JsonObject {
  const next = { ...entry };
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) delete next[key];
  else next[key] = value;
  return next;
}

/** Words of a list as people type them. */
export const words = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/).filter((word) => word !== ''))];

/** A number where one was typed; anything else stays as it is, so that the server says what is wrong with it. */
export function typedNumber(typed: string): Json | undefined {
  const trimmed = typed.trim();
  if (trimmed === '') return undefined;
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** The defects of a place itself. */
export const defectsAt = (defects: readonly Defect[], pointer: string): string[] => defects.filter((d) => d.pointer === pointer).map((d) => d.message);

/** The defects that no field of a form shows: of other places, or of the entry as a whole. */
export const otherDefects = (defects: readonly Defect[], shown: readonly string[]): Defect[] => defects.filter((d) => !shown.some((p) => d.pointer === p || d.pointer.startsWith(`${p}/`)));

/** Which parts of a credential are secrets, by its type and version. */
export function secretsOf(entry: JsonObject): string[] {
  if (entry.type === 'login') return ['password'];
  if (entry.version !== '3') return ['community'];
  return ['authPassphrase', 'privPassphrase'].filter((key) => entry[key === 'authPassphrase' ? 'auth' : 'priv'] !== undefined);
}

/** An id for a secret of a credential that nothing refers to: one that is in use goes on as it is until the change that refers to the new one is saved. */
export function secretId(credential: string, key: string, known: readonly SecretRow[]): string {
  const base = `${credential}-${key}`.replace(/[^A-Za-z0-9_-]/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 58) || 'secret';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    const row = known.find((r) => r.id === id);
    if (row === undefined || row.usedBy.length === 0) return id;
  }
}

/** What a textarea gave back has only \n: the line ends are again what the file has. */
export function withLineEndsOf(original: string, edited: string): string {
  const bare = edited.replaceAll('\r\n', '\n');
  const ends = original.match(/\r\n|\n/g) ?? [];
  return ends.filter((e) => e === '\r\n').length > ends.length / 2 ? bare.replaceAll('\n', '\r\n') : bare;
}
