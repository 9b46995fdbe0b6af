import { account } from './account.svelte';

const storageKey = 'netwatch.actor';

/** Who acts. Whoever signed in does so by the account; until there is one, everybody says a name (docs/access.md). */
class Acting {
  name = $state(remembered());

  /** Whether a name has to be said. */
  get needed(): boolean {
    return account.session?.setUpNeeded === true;
  }

  /** What a request says; null: it need not say who. */
  get actor(): string | null {
    return this.needed && this.name.trim() !== '' ? this.name.trim() : null;
  }

  /** The same for the query of what is put or removed. */
  get query(): { actor?: string } {
    return this.needed ? { actor: this.actor ?? account.session?.name ?? 'page' } : {};
  }

  get missing(): boolean {
    return this.needed && this.name.trim() === '';
  }

  say(name: string): void {
    this.name = name;
    try {
      localStorage.setItem(storageKey, name);
    } catch {
      // A browser may refuse storage; then the name lives as long as the page.
      return;
    }
  }
}

export const acting = new Acting();

function remembered(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}
