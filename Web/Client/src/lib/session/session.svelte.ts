import { readSession } from './api';

/** Whether the pages have to ask who is there. A server that is away is no reason to: the board says that by itself. */
class SignedIn {
  needed = $state(false);
  #asked = 0;

  /** Asks the server, at most every few seconds: a board that cannot connect may be one whose session is over. */
  async check(): Promise<void> {
    const now = performance.now();
    if (this.#asked !== 0 && now - this.#asked < 3000) return;
    this.#asked = now;
    const session = await readSession();
    if (session !== 'away') this.needed = session === null;
  }
}

export const signedIn = new SignedIn();
