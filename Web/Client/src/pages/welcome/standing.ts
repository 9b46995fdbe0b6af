import type { Contact, MailSettingsAnswer } from '../../../generated/api';
import { api, ask, type Answer } from '../../lib/api/client';
import { account } from '../../lib/session/account.svelte';

/** The steps of the first minutes, in their order. */
export const steps = ['account', 'mail', 'people', 'devices', 'done'] as const;
export type Step = (typeof steps)[number];

/** The device that the shipped devices.json watches as an example. */
const example = 'this-machine';

/** How far an installation is: what is really there, and no note of what somebody clicked. */
export interface Standing {
  /** Whether there is an administrator: without one, everybody who reaches the pages on this machine may do everything. */
  admin: boolean;
  mail: MailSettingsAnswer;
  contacts: readonly Contact[];
  /** Devices besides the shipped example. */
  devices: number;
}

/** Whether nothing is watched but what was shipped. */
export const onlyExample = (nodes: readonly { id: string }[]): boolean => nodes.every(({ id }) => id === example);

/** Whether a step is done. The last one never is, it is where one goes on from. */
export function isDone(step: Step, standing: Standing): boolean {
  if (step === 'mail') return standing.mail.configured;
  if (step === 'people') return standing.contacts.length > 0;
  if (step === 'devices') return standing.devices > 0;
  return step === 'account' && standing.admin;
}

/** The first step that is not done. */
export const firstOpen = (standing: Standing): Step => steps.find((step) => !isDone(step, standing)) ?? 'done';

/** The step after one, whether it is done or not: who comes back may change what he did. */
export const after = (step: Step): Step => steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? 'done';

/** The step that an address names, or null. */
export const stepOf = (said: string | null): Step | null => steps.find((step) => step === said) ?? null;

/** Reads how far it is. */
export async function readStanding(signal: AbortSignal): Promise<Answer<Standing>> {
  const [mail, contacts, devices] = await Promise.all([
    ask(api.GET('/api/v1/settings/mail', { signal })),
    ask(api.GET('/api/v1/contacts', { signal })),
    ask(api.GET('/api/v1/devices', { params: { query: { limit: 2 } }, signal })),
  ]);
  if (!mail.ok) return mail;
  if (!contacts.ok) return contacts;
  if (!devices.ok) return devices;
  const own = devices.data.total - (devices.data.total === devices.data.items.length ? devices.data.items.filter(({ id }) => id === example).length : 0);
  return { ok: true, data: { admin: account.session?.setUpNeeded !== true, mail: mail.data, contacts: contacts.data.items, devices: own }, etag: null };
}
