import type { Language, Plural } from '../../lib/i18n/dictionary';

export interface MapWords {
  title: string;
  sites: string;
  graph: string;
  view: string;
  site: string;
  allSites: string;
  choose: string;
  /** `{name}`. */
  whatIf: string;
  cutOff: Plural;
  nothingCutOff: string;
  weakened: Plural;
  lostSites: string;
  elsewhere: Plural;
  together: Plural;
  close: string;
  toDevice: string;
  connecting: string;
}

export const mapWords: Record<Language, MapWords> = {
  en: {
    title: 'Map',
    sites: 'Sites and channels',
    graph: 'Dependencies',
    view: 'View',
    site: 'Site',
    allSites: 'All sites',
    choose: 'Choose a device to see what its outage would take down.',
    whatIf: 'If {name} goes down',
    cutOff: { one: '{n} node is cut off', other: '{n} nodes are cut off' },
    nothingCutOff: 'Nothing else is cut off.',
    weakened: { one: '{n} node loses a way', other: '{n} nodes lose a way' },
    lostSites: 'Sites lost',
    elsewhere: { one: 'and {n} more at other sites', other: 'and {n} more at other sites' },
    together: { one: '{n} alike', other: '{n} alike' },
    close: 'Close',
    toDevice: 'To its page',
    connecting: 'Waiting for the first picture of the network…',
  },
  ru: {
    title: 'Карта',
    sites: 'Площадки и каналы',
    graph: 'Зависимости',
    view: 'Вид',
    site: 'Площадка',
    allSites: 'Все площадки',
    choose: 'Выберите устройство, чтобы увидеть, что пропадёт вместе с ним.',
    whatIf: 'Если откажет {name}',
    cutOff: { one: '{n} узел станет недоступен', few: '{n} узла станут недоступны', many: '{n} узлов станут недоступны', other: '{n} узла станут недоступны' },
    nothingCutOff: 'Больше ничего не пропадёт.',
    weakened: { one: '{n} узел потеряет один из путей', few: '{n} узла потеряют один из путей', many: '{n} узлов потеряют один из путей', other: '{n} узла потеряют один из путей' },
    lostSites: 'Пропадут площадки',
    elsewhere: { one: 'и ещё {n} на других площадках', few: 'и ещё {n} на других площадках', many: 'и ещё {n} на других площадках', other: 'и ещё {n} на других площадках' },
    together: { one: '{n} одинаковый', few: '{n} одинаковых', many: '{n} одинаковых', other: '{n} одинаковых' },
    close: 'Закрыть',
    toDevice: 'К странице устройства',
    connecting: 'Ждём первую картину сети…',
  },
  kk: {
    title: 'Карта',
    sites: 'Алаңдар мен арналар',
    graph: 'Тәуелділіктер',
    view: 'Көрініс',
    site: 'Алаң',
    allSites: 'Барлық алаңдар',
    choose: 'Құрылғыны таңдаңыз: онымен бірге не үзілетіні көрінеді.',
    whatIf: '{name} істен шықса',
    cutOff: { one: '{n} торап үзіледі', other: '{n} торап үзіледі' },
    nothingCutOff: 'Басқа ештеңе үзілмейді.',
    weakened: { one: '{n} торап бір жолынан айырылады', other: '{n} торап бір жолынан айырылады' },
    lostSites: 'Үзілетін алаңдар',
    elsewhere: { one: 'және басқа алаңдарда тағы {n}', other: 'және басқа алаңдарда тағы {n}' },
    together: { one: '{n} бірдей', other: '{n} бірдей' },
    close: 'Жабу',
    toDevice: 'Құрылғы бетіне',
    connecting: 'Желінің алғашқы көрінісін күтудеміз…',
  },
};
