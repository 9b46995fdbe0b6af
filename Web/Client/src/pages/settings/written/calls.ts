import type { WrittenAnswer, WrittenPreview, WrittenRow } from '../../../../generated/api';
import { api, ask, type Answer } from '../../../lib/api/client';
import { confirmation } from '../../../lib/session/confirmation.svelte';

export type { WrittenAnswer, WrittenDefect, WrittenExample, WrittenPreview, WrittenRow } from '../../../../generated/api';

/** What people may write anew. */
export type WrittenKind = 'templates' | 'checklists';

export interface WrittenCalls {
  list: () => Promise<Answer<WrittenRow[]>>;
  read: (name: string) => Promise<Answer<WrittenAnswer>>;
  preview: (name: string, text: string) => Promise<Answer<WrittenPreview>>;
  put: (name: string, text: string, tag: string) => Promise<Answer<WrittenAnswer>>;
  remove: (name: string, tag: string) => Promise<Answer<unknown>>;
}

const at = (name: string): { params: { path: { name: string } } } => ({ params: { path: { name } } });
const of = (tag: string): { headers: Record<string, string> } => ({ headers: { 'If-Match': tag } });

export const writtenCalls: Record<WrittenKind, WrittenCalls> = {
  templates: {
    list: () => ask(api.GET('/api/v1/settings/templates')),
    read: (name) => ask(api.GET('/api/v1/settings/templates/{name}', at(name))),
    preview: (name, text) => ask(api.POST('/api/v1/settings/templates/{name}/preview', { ...at(name), body: { text } })),
    put: (name, text, tag) => confirmation.around(() => ask(api.PUT('/api/v1/settings/templates/{name}', { ...at(name), ...of(tag), body: { text } }))),
    remove: (name, tag) => confirmation.around(() => ask(api.DELETE('/api/v1/settings/templates/{name}', { ...at(name), ...of(tag) }))),
  },
  checklists: {
    list: () => ask(api.GET('/api/v1/settings/checklists')),
    read: (name) => ask(api.GET('/api/v1/settings/checklists/{name}', at(name))),
    preview: (name, text) => ask(api.POST('/api/v1/settings/checklists/{name}/preview', { ...at(name), body: { text } })),
    put: (name, text, tag) => confirmation.around(() => ask(api.PUT('/api/v1/settings/checklists/{name}', { ...at(name), ...of(tag), body: { text } }))),
    remove: (name, tag) => confirmation.around(() => ask(api.DELETE('/api/v1/settings/checklists/{name}', { ...at(name), ...of(tag) }))),
  },
};
