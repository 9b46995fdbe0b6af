import type { Contact, ContactGroup, EscalationPolicy, MaintenanceWindow, Rota, Route } from '../../../generated/api';
import { api, ask, type Answer } from '../../lib/api/client';
import { acting } from '../../lib/session/acting.svelte';

export interface Things {
  contacts: Contact;
  groups: ContactGroup;
  rotas: Rota;
  policies: EscalationPolicy;
  routes: Route;
  windows: MaintenanceWindow;
}
export type Kind = keyof Things;

export interface Calls<T> {
  get: (id: string) => Promise<Answer<T>>;
  put: (id: string, body: T, headers: Record<string, string>) => Promise<Answer<unknown>>;
  remove: (id: string, headers: Record<string, string>) => Promise<Answer<unknown>>;
}

const of = (id: string) => ({ path: { id } });
const by = (id: string) => ({ path: { id }, query: acting.query });

/** How things of each kind are read, put and removed. */
export const kinds: { [K in Kind]: Calls<Things[K]> } = {
  contacts: {
    get: (id) => ask(api.GET('/api/v1/contacts/{id}', { params: of(id) })),
    put: (id, body, headers) => ask(api.PUT('/api/v1/contacts/{id}', { params: by(id), headers, body })),
    remove: (id, headers) => ask(api.DELETE('/api/v1/contacts/{id}', { params: by(id), headers })),
  },
  groups: {
    get: (id) => ask(api.GET('/api/v1/groups/{id}', { params: of(id) })),
    put: (id, body, headers) => ask(api.PUT('/api/v1/groups/{id}', { params: by(id), headers, body })),
    remove: (id, headers) => ask(api.DELETE('/api/v1/groups/{id}', { params: by(id), headers })),
  },
  rotas: {
    get: (id) => ask(api.GET('/api/v1/rotas/{id}', { params: of(id) })),
    put: (id, body, headers) => ask(api.PUT('/api/v1/rotas/{id}', { params: by(id), headers, body })),
    remove: (id, headers) => ask(api.DELETE('/api/v1/rotas/{id}', { params: by(id), headers })),
  },
  policies: {
    get: (id) => ask(api.GET('/api/v1/policies/{id}', { params: of(id) })),
    put: (id, body, headers) => ask(api.PUT('/api/v1/policies/{id}', { params: by(id), headers, body })),
    remove: (id, headers) => ask(api.DELETE('/api/v1/policies/{id}', { params: by(id), headers })),
  },
  routes: {
    get: (id) => ask(api.GET('/api/v1/routes/{id}', { params: of(id) })),
    put: (id, body, headers) => ask(api.PUT('/api/v1/routes/{id}', { params: by(id), headers, body })),
    remove: (id, headers) => ask(api.DELETE('/api/v1/routes/{id}', { params: by(id), headers })),
  },
  windows: {
    get: (id) => ask(api.GET('/api/v1/windows/{id}', { params: of(id) })),
    put: (id, body, headers) => ask(api.PUT('/api/v1/windows/{id}', { params: by(id), headers, body })),
    remove: (id, headers) => ask(api.DELETE('/api/v1/windows/{id}', { params: by(id), headers })),
  },
};
