export type Page = 'board' | 'pair' | 'approve' | 'signIn' | 'setUp' | 'devices' | 'device' | 'incidents' | 'incident' | 'map' | 'maintenance' | 'people' | 'access' | 'own' | 'settings' | 'find' | 'status' | 'welcome' | 'notFound';

/** Where somebody is: the page, and the id in its address where it has one. */
export interface Place {
  page: Page;
  id: string;
}

const pages: Record<string, Page> = {
  '/': 'board',
  '/board': 'board',
  '/board/pair': 'pair',
  '/board/approve': 'approve',
  '/sign-in': 'signIn',
  '/set-up': 'setUp',
  '/devices': 'devices',
  '/incidents': 'incidents',
  '/map': 'map',
  '/access': 'access',
  '/account': 'own',
  '/settings': 'settings',
  '/settings/find': 'find',
  '/status': 'status',
  '/welcome': 'welcome',
  '/maintenance': 'maintenance',
  '/people': 'people',
};

const pagesOfOne: Record<string, Page> = { '/devices/': 'device', '/incidents/': 'incident' };

/** The place of a path; a slash at the end does not matter. */
export function placeOf(path: string): Place {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  const page = pages[trimmed];
  if (page !== undefined) return { page, id: '' };
  for (const [prefix, one] of Object.entries(pagesOfOne)) {
    const rest = trimmed.slice(prefix.length);
    if (!trimmed.startsWith(prefix) || rest === '' || rest.includes('/')) continue;
    const id = decoded(rest);
    if (id !== null) return { page: one, id };
  }
  return { page: 'notFound', id: '' };
}

/** The page of a path. */
export const pageOf = (path: string): Page => placeOf(path).page;

/** Pages that ask who is there; those of the wall and of signing in see to it themselves. */
export const ofApplication = (page: Page): boolean => !['board', 'pair', 'signIn', 'setUp', 'status', 'notFound'].includes(page);

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

class Router {
  page: Page = $state('board');
  id = $state('');
  /** What stands behind the question mark. */
  query: URLSearchParams = $state.raw(new URLSearchParams());

  begin(): void {
    this.#read();
    addEventListener('popstate', () => this.#read());
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  /** Goes to an address of ours without loading the page anew. */
  go(address: string): void {
    history.pushState(null, '', address);
    this.#read();
    scrollTo(0, 0);
  }

  /** Says in the address what is shown, so that it can be shared; going back leads to where one came from. */
  say(query: URLSearchParams): void {
    const text = query.toString();
    history.replaceState(history.state, '', text === '' ? location.pathname : `${location.pathname}?${text}`);
    this.query = query;
  }

  #read(): void {
    const { page, id } = placeOf(location.pathname);
    [this.page, this.id, this.query] = [page, id, new URLSearchParams(location.search)];
  }

  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return;
    // The wall is a page of its own: it is loaded, and whatever it keeps goes with it.
    const { page } = placeOf(link.pathname);
    if (page === 'notFound' || page === 'board' || link.pathname.startsWith('/api/') || (link.hash !== '' && link.pathname === location.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

export const router = new Router();
