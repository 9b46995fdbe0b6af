import type { Language } from '../../lib/i18n/dictionary';

export interface StatusWords {
  title: string;
  allWorks: string;
  someDoNot: string;
  states: { works: string; limited: string; down: string; unknown: string };
  /** `{time}`. */
  since: string;
  /** `{time}`. */
  asOf: string;
  blind: string;
  none: string;
}

export const statusWords: Record<Language, StatusWords> = {
  en: {
    title: 'Our services',
    allWorks: 'Everything works',
    someDoNot: 'Not everything works',
    states: { works: 'works', limited: 'works with limits', down: 'does not work', unknown: 'not known' },
    since: 'since {time}',
    asOf: 'As of {time}. This page renews itself.',
    blind: 'NetWatch cannot see at this moment: what stands here may be old.',
    none: 'There is no status page here.',
  },
  ru: {
    title: 'Наши сервисы',
    allWorks: 'Всё работает',
    someDoNot: 'Работает не всё',
    states: { works: 'работает', limited: 'работает с ограничениями', down: 'не работает', unknown: 'неизвестно' },
    since: 'с {time}',
    asOf: 'На {time}. Страница обновляется сама.',
    blind: 'NetWatch сейчас ничего не видит: показанное могло устареть.',
    none: 'Здесь нет страницы состояния.',
  },
  kk: {
    title: 'Біздің қызметтер',
    allWorks: 'Бәрі жұмыс істейді',
    someDoNot: 'Бәрі бірдей жұмыс істемейді',
    states: { works: 'жұмыс істейді', limited: 'шектеулі жұмыс істейді', down: 'жұмыс істемейді', unknown: 'белгісіз' },
    since: '{time} бері',
    asOf: '{time} жағдай бойынша. Бет өздігінен жаңарады.',
    blind: 'NetWatch қазір ештеңе көрмейді: мұндағы мәлімет ескі болуы мүмкін.',
    none: 'Мұнда күй беті жоқ.',
  },
};
