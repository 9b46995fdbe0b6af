export const themes = ['dark', 'light', 'system'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'netwatch.theme';

/** The colours of the application's pages. A wall board has those of its plan. */
class Themes {
  chosen: Theme = $state('dark');

  /** Sets the colours as long as the application is shown; the returned function takes them away. */
  use(): () => void {
    const kept = remembered();
    this.chosen = themes.find((theme) => theme === kept) ?? 'system';
    const system = matchMedia('(prefers-color-scheme: light)');
    const set = () => (document.documentElement.dataset['theme'] = this.chosen === 'system' ? (system.matches ? 'light' : 'dark') : this.chosen);
    set();
    system.addEventListener('change', set);
    this.#set = set;
    return () => {
      system.removeEventListener('change', set);
      delete document.documentElement.dataset['theme'];
      this.#set = () => undefined;
    };
  }

  choose(theme: Theme): void {
    this.chosen = theme;
    this.#set();
    try {
      localStorage.setItem(storageKey, theme);
    } catch {
      // A browser may refuse storage; then the choice lives as long as the page.
      return;
    }
  }

  #set: () => void = () => undefined;
}

export const theme = new Themes();

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
