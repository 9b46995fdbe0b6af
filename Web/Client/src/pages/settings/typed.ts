import { text, typedNumber, words } from './entries';
import type { Json, JsonObject } from './contract';
import { withAt } from './meanwhile';
import type { FieldKind, ProbeField } from './probeFields';

/** What stands at a place of an entry. */
export function valueAt(entry: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = entry;
  for (const key of path) value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;
  return value;
}

const one = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value as it is typed. */
export function asTyped(kind: FieldKind, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (kind === 'switch') return String(value);
  if (kind === 'list' || kind === 'texts') return (Array.isArray(value) ? value : [value]).map(one).join('\n');
  if (kind === 'words' || kind === 'numbers') return (Array.isArray(value) ? value : [value]).map(one).join(', ');
  return text(value) || one(value);
}

/** What was typed as a value; undefined takes the setting away. What is none stays as it was typed, so that the server says what is wrong with it. */
export function ofTyped(kind: FieldKind, typed: string): Json | undefined {
  if (kind === 'switch') return typed === '' ? undefined : typed === 'true';
  if (kind === 'list' || kind === 'texts') {
    const lines = typed.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    return kind === 'texts' && lines.length < 2 ? lines[0] : lines.length === 0 ? undefined : lines;
  }
  if (kind === 'words' || kind === 'numbers') {
    const all = words(typed);
    if (all.length === 0) return undefined;
    return kind === 'words' ? all : all.map((word) => typedNumber(word) ?? word);
  }
  if (kind === 'number' || kind === 'share' || kind === 'size') return typedNumber(typed);
  return (kind === 'text' ? typed : typed.trim()) || undefined;
}

/** An entry with a field typed anew. */
export const typedInto = (entry: JsonObject, field: Pick<ProbeField, 'path' | 'kind'>, typed: string): JsonObject => withAt(entry, field.path, ofTyped(field.kind, typed));

/** The part of an entry that no field shows, and an entry with another one. */
export function restOf(entry: JsonObject, paths: readonly (readonly string[])[]): JsonObject {
  return paths.reduce((rest, path) => withAt(rest, path, undefined), entry);
}

export function withRest(entry: JsonObject, paths: readonly (readonly string[])[], rest: JsonObject): JsonObject {
  return paths.reduce((next, path) => {
    const value = valueAt(entry, path);
    return value === undefined ? next : withAt(next, path, value);
  }, restOf(rest, paths));
}

