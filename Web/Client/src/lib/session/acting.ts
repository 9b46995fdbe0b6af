import { account } from './account.svelte';

/** Who acts, for the query of a change: as long as there is no admin the request has to say it, and afterwards the session does. */
export const acting = (): { actor?: string } => (account.session === null || account.session.setUpNeeded ? { actor: account.session?.name || 'page' } : {});
