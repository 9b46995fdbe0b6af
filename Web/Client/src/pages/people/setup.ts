import type { Contact, ContactGroup, EscalationPolicy, Rota, Route } from '../../../generated/api';
import { api, ask, type Answer } from '../../lib/api/client';

/** What of people's set-up these pages show. */
export interface Setup {
  contacts: readonly Contact[];
  groups: readonly ContactGroup[];
  rotas: readonly Rota[];
  policies: readonly EscalationPolicy[];
  /** In the order in which they are looked at. */
  routes: readonly Route[];
  /** The revision of all of it; null where it changed while it was read: then nobody may build on it. */
  etag: string | null;
}

/** Reads all of it: names are shown wherever ids stand. */
export async function readSetup(signal: AbortSignal): Promise<Answer<Setup>> {
  const [contacts, groups, rotas, policies, routes] = await Promise.all([
    ask(api.GET('/api/v1/contacts', { signal })),
    ask(api.GET('/api/v1/groups', { signal })),
    ask(api.GET('/api/v1/rotas', { signal })),
    ask(api.GET('/api/v1/policies', { signal })),
    ask(api.GET('/api/v1/routes', { signal })),
  ]);
  if (!contacts.ok) return contacts;
  if (!groups.ok) return groups;
  if (!rotas.ok) return rotas;
  if (!policies.ok) return policies;
  if (!routes.ok) return routes;
  const tags = new Set([contacts, groups, rotas, policies, routes].map((answer) => answer.etag));
  const etag = tags.size === 1 ? contacts.etag : null;
  const data: Setup = { contacts: contacts.data.items, groups: groups.data.items, rotas: rotas.data.items, policies: policies.data.items, routes: inOrder(routes.data.items), etag };
  return { ok: true, data, etag };
}

/** Routes as the server looks at them: by order, equal ones by id. */
export const inOrder = (routes: readonly Route[]): Route[] => [...routes].sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1));

/** The name of something, or its id where there is none (any more). */
export const nameOf = (things: readonly { id: string; name: string }[], id: string): string => things.find((thing) => thing.id === id)?.name ?? id;

/** A target of a step (`contact:ID`, `group:ID`, `rota:ID`) with its name. */
export function targetOf(setup: Pick<Setup, 'contacts' | 'groups' | 'rotas'>, target: string): { kind: 'contact' | 'group' | 'rota'; name: string } {
  const split = target.indexOf(':');
  const [kind, id] = [target.slice(0, split), target.slice(split + 1)];
  if (kind === 'group') return { kind, name: nameOf(setup.groups, id) };
  if (kind === 'rota') return { kind, name: nameOf(setup.rotas, id) };
  return { kind: 'contact', name: nameOf(setup.contacts, id) };
}
