import { readSession } from './api';
import { pairedBoard } from './pairedBoard.svelte';

/** Whether the pages have to ask who is there. A server that is away is no reason to: the board says that by itself. */
class SignedIn {
  needed = $state(false);
  #asked = 0;

  /** Asks the server, at most every few seconds: a board that cannot connect may be one whose session is over, or that was revoked. */
  async check(): Promise<void> {
    const now = performance.now();
    if (this.#asked !== 0 && now - this.#asked < 3000) return;
    this.#asked = now;
    const session = await readSession();
    if (session === 'away') return;
    // A screen on a wall has nobody who would sign in: it is paired, or asks to be.
    const board = session === null || pairedBoard.own !== null ? await pairedBoard.check() : 'none';
    if (session === null && board === 'refused' && location.pathname.replace(/\/+$/, '') === '/board') pairedBoard.pair();
    else this.needed = session === null && board !== 'away';
  }
}

export const signedIn = new SignedIn();
