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
  planned: string;
  /** `{from}`, `{to}`. */
  plannedFrom: string;
  /** `{to}`. */
  plannedNow: string;
  nothingPlanned: string;
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
    planned: 'Planned work',
    plannedFrom: '{from} – {to}',
    plannedNow: 'goes on now, until {to}',
    nothingPlanned: 'None in the next 7 days.',
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
    planned: 'Плановые работы',
    plannedFrom: '{from} – {to}',
    plannedNow: 'идут сейчас, до {to}',
    nothingPlanned: 'В ближайшие 7 дней нет.',
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
    planned: 'Жоспарлы жұмыстар',
    plannedFrom: '{from} – {to}',
    plannedNow: 'қазір жүріп жатыр, {to} дейін',
    nothingPlanned: 'Жақын 7 күнде жоқ.',
    none: 'Мұнда күй беті жоқ.',
  },
};
