/**
 * Loads the page anew, but only when the server gives it out at this moment: a wall has nobody who would press
 * a key on a browser's error page. Until then it is asked for every three seconds.
 */
export function reloadWhenServed(location: Location, fetchPage: typeof fetch = fetch): () => void {
  let asking = false;
  return () => {
    if (asking) return;
    asking = true;
    const tryOnce = async (): Promise<void> => {
      try {
        const answer = await fetchPage(location.href, { cache: 'no-store' });
        if (answer.ok) {
          location.reload();
          return;
        }
      } catch {
        // Not served right now; asked again below.
      }
      setTimeout(() => void tryOnce(), 3000);
    };
    void tryOnce();
  };
}
