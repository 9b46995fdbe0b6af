import { ask, wire } from '../api/wire';
import { readSession, type Session } from './api';

/** Who is signed in at these pages. */
class Account {
  session: Session | null = $state.raw(null);

  /** What every change has to carry; null: nothing has to. */
  get csrfToken(): string | null {
    return this.session?.csrfToken ?? null;
  }

  get mayOperate(): boolean {
    return this.session !== null && this.session.role !== 'viewer';
  }

  get isAdmin(): boolean {
    return this.session?.role === 'admin';
  }

  /** True when the account is limited to sites. */
  get isLimited(): boolean {
    return (this.session?.sites.length ?? 0) > 0;
  }

  async read(): Promise<void> {
    const session = await readSession();
    if (session !== 'away') this.session = session;
  }

  async signOut(): Promise<void> {
    await ask(wire.DELETE('/api/v1/session', { headers: this.csrfToken === null ? {} : { 'X-CSRF-Token': this.csrfToken } }));
    location.assign('/sign-in');
  }
}

export const account = new Account();
