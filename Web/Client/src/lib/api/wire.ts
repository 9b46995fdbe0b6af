import createClient from 'openapi-fetch';
import type { paths } from '../../../generated/api';
import { tongue } from '../i18n/index.svelte';
import { Stopped } from './foreground.svelte';
import { problemOf, stopped, type Problem } from './problem';

/** The API, as its own description says it: what it does not know does not compile. */
export const newClient = () => createClient<paths>({ baseUrl: typeof location === 'undefined' ? 'http://localhost' : location.origin });

/** For what asks who is there: it adds nobody's token, and a refusal makes nobody look. Everything else asks by `api`. */
export const wire = newClient();

export type Answer<T> = { ok: true; data: T; etag: string | null } | { ok: false; problem: Problem };

/** What sends a request in a test; the browser's own elsewhere. */
export type Sending = { fetch?: (request: Request) => Promise<Response> };

interface Called<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was answered, or why not; nothing is thrown but that it was cancelled. */
export async function ask<T>(call: Promise<Called<T>>): Promise<Answer<NonNullable<T>>> {
  try {
    const { data, error, response } = await call;
    if (response.ok) return { ok: true, data: data as NonNullable<T>, etag: response.headers.get('ETag') };
    return { ok: false, problem: problemOf(response.status, error, response.headers.get('Retry-After')) };
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    if (thrown instanceof Stopped) return { ok: false, problem: { status: stopped, sentence: tongue.t.access.stopped, fields: {}, retryAfter: null } };
    return { ok: false, problem: { status: 0, sentence: '', fields: {}, retryAfter: null } };
  }
}
