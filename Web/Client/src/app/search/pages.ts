import type { Language } from '../../lib/i18n/dictionary';
import { accessWords } from '../../pages/access/words';
import { discoveryWords } from '../../pages/discovery/words';
import { peopleWords } from '../../pages/people/words';
import { settingsTexts } from '../../pages/settings/texts';
import { welcomeWords } from '../../pages/welcome/words';
import { entriesFor } from '../places';
import { appWords } from '../words';
import type { NamedPage } from './results';

/** The pages that can be found by their names: those of the sidebar, their tabs, and those that stand in no list. */
export function namedPages(language: Language, may: { mayOperate: boolean; isAdmin: boolean; isLimited?: boolean }): NamedPage[] {
  const app = appWords[language];
  const entries = entriesFor(may);
  const pages: NamedPage[] = entries.map(({ address, word }) => ({ address, name: app[word] as string }));
  const tabs = (address: string, words: Record<string, string>) => {
    const above = pages.find((page) => page.address === address)?.name;
    if (above !== undefined) pages.push(...Object.entries(words).map(([tab, name]) => ({ address: `${address}?tab=${tab}`, name: `${above}: ${name}` })));
  };
  tabs('/people', peopleWords[language].tabs);
  tabs('/settings', settingsTexts[language].tabs);
  tabs('/access', accessWords[language].tabs);
  pages.push({ address: '/account', name: app.myAccount });
  if (may.isAdmin) pages.push({ address: '/settings/find', name: discoveryWords[language].title }, { address: '/welcome', name: welcomeWords[language].title });
  return pages;
}
