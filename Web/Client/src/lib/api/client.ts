import { account } from '../session/account.svelte';
import { signedIn } from '../session/session.svelte';
import { foreground } from './foreground.svelte';
import { newClient } from './wire';

export { ask, type Answer } from './wire';

const client = newClient();

client.use({
  onRequest({ request }) {
    if (request.method !== 'GET' && account.csrfToken !== null) request.headers.set('X-CSRF-Token', account.csrfToken);
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) void signedIn.check();
  },
});

type Client = typeof client;
type Call = (path: string, init?: { signal?: AbortSignal }) => Promise<unknown>;

/** The API as whoever is signed in here uses it. A call without a signal of its own is watched over: it is shown when it takes long, and can be stopped. */
export const api: Client = new Proxy(client, {
  get(target, method: keyof Client) {
    const call = target[method] as Call;
    if (!/^[A-Z]+$/.test(method)) return call;
    return (path: string, init?: { signal?: AbortSignal }) => (init?.signal === undefined ? foreground.around((signal) => call(path, { ...init, signal })) : call(path, init));
  },
});
