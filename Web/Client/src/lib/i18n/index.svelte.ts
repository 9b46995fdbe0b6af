import { chooseLanguage } from './choose';
import type { Dictionary, Language } from './dictionary';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const dictionaries: Record<Language, Dictionary> = { kk, ru, en };

const storageKey = 'netwatch.language';

/** The language the pages speak at this moment. */
class Tongue {
  language: Language = $state('en');

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  /** Reads the choice once, when the page begins. */
  begin(): void {
    this.#use(chooseLanguage(location.search, remembered(), navigator.languages));
  }

  /** For this page only: what somebody chose in this browser stays. */
  speak(language: Language): void {
    this.#use(language);
  }

  choose(language: Language): void {
    this.#use(language);
    remember(language);
    const address = new URL(location.href);
    if (address.searchParams.has('lang')) {
      address.searchParams.set('lang', language);
      history.replaceState(history.state, '', address);
    }
  }

  #use(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
  }
}

export const tongue = new Tongue();

// A browser may refuse storage (private mode, policy); then the choice lives as long as the page.
function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    return;
  }
}
