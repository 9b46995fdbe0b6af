import type { Answer } from '../../lib/api/client';
import { apply, putSecret, readContent, readSecrets, removeSecret } from '../settings/calls';
import type { Applied, Edit, Json, JsonObject } from '../settings/contract';
import { isObject, secretId, step } from '../settings/entries';

/** A name for a credential that no other has: `snmp`, `snmp-2`, … */
export function freeName(taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'snmp' : `snmp-${n}`;
    if (!taken.includes(name)) return name;
  }
}

/** A credential that is to be added for a community (SNMP version 2c), and what the devices file is to say of it. */
export interface CommunityPlan {
  name: string;
  /** Where the community is kept. */
  secret: string;
  entry: JsonObject;
  edit: Edit;
  /** The file that it is made for. */
  tag: string;
}

/** Makes the plan; nothing is changed. */
export async function planCommunity(): Promise<Answer<CommunityPlan>> {
  const [content, secrets] = await Promise.all([readContent(), readSecrets()]);
  if (!content.ok) return content;
  if (!secrets.ok) return secrets;
  const whole = isObject(content.data.value as Json) ? (content.data.value as JsonObject) : {};
  const known = isObject(whole.credentials) ? whole.credentials : null;
  const name = freeName(Object.keys(known ?? {}));
  const secret = secretId(name, 'community', secrets.data);
  const entry = { type: 'snmp', version: '2c', community: `file:data/secrets/${secret}` };
  const edit: Edit = known === null ? { op: 'add', path: '/credentials', value: { [name]: entry } } : { op: 'add', path: step('/credentials', name), value: entry };
  return { ok: true, data: { name, secret, entry, edit, tag: content.data.tag }, etag: null };
}

/** Keeps the community, and adds the credential that refers to it. What cannot be added leaves no secret behind. */
export async function addCommunity(plan: CommunityPlan, community: string, note: string): Promise<Answer<Applied>> {
  const kept = await putSecret(plan.secret, community);
  if (!kept.ok) return kept;
  const applied = await apply({ edits: [plan.edit] }, note, plan.tag);
  if (!applied.ok) await removeSecret(plan.secret);
  return applied;
}
