import { api, ask, type Answer } from '../../lib/api/client';
import { confirmation } from '../../lib/session/confirmation.svelte';
import type { Applied, Change, DevicesFile, HistoryEntry, HistoryRow, Preview, SecretRow } from './contract';

/** The calls of the settings pages; what changes something asks for the password once more where the server wants it. */

export const readFile = (): Promise<Answer<DevicesFile>> => ask(api.GET('/api/v1/settings/file'));

/** The whole file as a value, secrets hidden. */
export const readContent = (): Promise<Answer<{ tag: string; value: unknown }>> => ask(api.GET('/api/v1/settings/entry'));

export const readHistory = (): Promise<Answer<HistoryRow[]>> => ask(api.GET('/api/v1/settings/history'));

export const readHistoryEntry = (id: number): Promise<Answer<HistoryEntry>> => ask(api.GET('/api/v1/settings/history/{id}', { params: { path: { id } } }));

export const readSecrets = (): Promise<Answer<SecretRow[]>> => ask(api.GET('/api/v1/settings/secrets'));

/** What a change would do; nothing is changed. */
export const preview = (body: Change): Promise<Answer<Preview>> => ask(api.POST('/api/v1/settings/preview', { body }));

export const apply = (change: Change, note: string, tag: string): Promise<Answer<Applied>> =>
  confirmation.around(() => ask(api.POST('/api/v1/settings/apply', { body: { ...change, note: note === '' ? null : note }, headers: { 'If-Match': tag } })));

export const undo = (id: number, note: string, tag: string): Promise<Answer<Applied>> =>
  confirmation.around(() => ask(api.POST('/api/v1/settings/history/{id}/undo', { params: { path: { id } }, body: { note: note === '' ? null : note }, headers: { 'If-Match': tag } })));

export const putSecret = (id: string, value: string): Promise<Answer<SecretRow>> => confirmation.around(() => ask(api.PUT('/api/v1/settings/secrets/{id}', { params: { path: { id } }, body: { value } })));

export const removeSecret = (id: string): Promise<Answer<unknown>> => confirmation.around(() => ask(api.DELETE('/api/v1/settings/secrets/{id}', { params: { path: { id } } })));
