import { account } from '../session/account.svelte';
import { signedIn } from '../session/session.svelte';
import { newClient } from './wire';

export { ask, type Answer } from './wire';

/** The API as whoever is signed in here uses it. */
export const api = newClient();

api.use({
  onRequest({ request }) {
    if (request.method !== 'GET' && account.csrfToken !== null) request.headers.set('X-CSRF-Token', account.csrfToken);
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) void signedIn.check();
  },
});
