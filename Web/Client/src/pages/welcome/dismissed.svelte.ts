const storageKey = 'netwatch.welcome.dismissed';

/** Whether somebody wants to be offered the first steps no more. Kept in this browser; another one offers them until a device is added. */
class Dismissed {
  value = $state(remembered());

  set(): void {
    this.value = true;
    try {
      localStorage.setItem(storageKey, 'true');
    } catch {
      // A browser may refuse storage; then it counts as long as the page lives.
      return;
    }
  }
}

export const dismissed = new Dismissed();

function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'true';
  } catch {
    return false;
  }
}
