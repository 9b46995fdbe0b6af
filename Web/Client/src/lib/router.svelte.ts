export type Page = 'board' | 'pair' | 'approve' | 'signIn' | 'setUp' | 'notFound';

const pages: Record<string, Page> = { '/': 'board', '/board': 'board', '/board/pair': 'pair', '/board/approve': 'approve', '/sign-in': 'signIn', '/set-up': 'setUp' };

/** The page of a path; a slash at the end does not matter. */
export function pageOf(path: string): Page {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return pages[trimmed] ?? 'notFound';
}

class Router {
  page: Page = $state('board');

  begin(): void {
    const read = () => (this.page = pageOf(location.pathname));
    read();
    addEventListener('popstate', read);
  }
}

export const router = new Router();
