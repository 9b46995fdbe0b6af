import type { Answer } from '../../lib/api/client';
import { apply, putSecret, readContent, readSecrets } from '../settings/calls';
import type { Applied, Json, JsonObject } from '../settings/contract';
import { isObject, secretId, step } from '../settings/entries';

/** A name for a credential that no other has: `snmp`, `snmp-2`, … */
export function freeName(taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'snmp' : `snmp-${n}`;
    if (!taken.includes(name)) return name;
  }
}

/** Keeps a community (SNMP version 2c) as a secret, and adds the credential that refers to it. */
export async function addCommunity(community: string, note: string): Promise<Answer<{ name: string; applied: Applied }>> {
  const [content, secrets] = [await readContent(), await readSecrets()];
  if (!content.ok) return content;
  if (!secrets.ok) return secrets;
  const whole = isObject(content.data.value as Json) ? (content.data.value as JsonObject) : {};
  const known = isObject(whole.credentials) ? whole.credentials : null;
  const name = freeName(Object.keys(known ?? {}));
  const secret = await putSecret(secretId(name, 'community', secrets.data), community);
  if (!secret.ok) return secret;
  const entry = { type: 'snmp', version: '2c', community: secret.data.reference };
  const edit = known === null ? { op: 'add' as const, path: '/credentials', value: { [name]: entry } } : { op: 'add' as const, path: step('/credentials', name), value: entry };
  const applied = await apply({ edits: [edit] }, note, content.data.tag);
  return applied.ok ? { ...applied, data: { name, applied: applied.data } } : applied;
}
