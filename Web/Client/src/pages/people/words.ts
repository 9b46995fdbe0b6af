import type { Language } from '../../lib/i18n/dictionary';
import type { Tab } from './tabs';

/** What all of these pages say. */
export interface PeopleWords {
  title: string;
  tabs: Record<Tab, string>;
  save: string;
  remove: string;
  removeSure: string;
  name: string;
  zone: string;
  from: string;
  to: string;
  note: string;
  /** `{where}`: names of what names it. */
  stillNamed: string;
  onlyRead: string;
  /** Days from Sunday on. */
  days: readonly string[];
  kinds: { contacts: string; groups: string; rotas: string; policies: string; routes: string; windows: string };
  channels: { mail: string; sms: string; webhook: string; command: string };
}

export const peopleWords: Record<Language, PeopleWords> = {
  en: {
    title: 'People',
    tabs: { contacts: 'Contacts', groups: 'Groups', oncall: 'On call', escalation: 'Escalation' },
    save: 'Save',
    remove: 'Remove',
    removeSure: 'Really remove?',
    name: 'Name',
    zone: 'Time zone',
    from: 'From',
    to: 'To',
    note: 'Note',
    stillNamed: 'It is still named in: {where}.',
    onlyRead: 'Administrators change this; you can read it.',
    days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    kinds: { contacts: 'contact', groups: 'group', rotas: 'rota', policies: 'policy', routes: 'route', windows: 'window' },
    channels: { mail: 'Mail', sms: 'Text message', webhook: 'Webhook', command: 'Program' },
  },
  ru: {
    title: 'Люди',
    tabs: { contacts: 'Контакты', groups: 'Группы', oncall: 'Дежурства', escalation: 'Эскалация' },
    save: 'Сохранить',
    remove: 'Удалить',
    removeSure: 'Точно удалить?',
    name: 'Название',
    zone: 'Часовой пояс',
    from: 'С',
    to: 'До',
    note: 'Примечание',
    stillNamed: 'Ещё упоминается: {where}.',
    onlyRead: 'Изменять могут администраторы; вам доступен просмотр.',
    days: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
    kinds: { contacts: 'контакт', groups: 'группа', rotas: 'график', policies: 'порядок', routes: 'маршрут', windows: 'окно' },
    channels: { mail: 'Почта', sms: 'СМС', webhook: 'Веб-хук', command: 'Программа' },
  },
  kk: {
    title: 'Адамдар',
    tabs: { contacts: 'Контактілер', groups: 'Топтар', oncall: 'Кезекшілік', escalation: 'Эскалация' },
    save: 'Сақтау',
    remove: 'Жою',
    removeSure: 'Шынымен жою керек пе?',
    name: 'Атауы',
    zone: 'Уақыт белдеуі',
    from: 'Басы',
    to: 'Соңы',
    note: 'Ескертпе',
    stillNamed: 'Әлі аталады: {where}.',
    onlyRead: 'Мұны әкімшілер өзгертеді; сіз оқи аласыз.',
    days: ['жс', 'дс', 'сс', 'ср', 'бс', 'жм', 'сн'],
    kinds: { contacts: 'контакт', groups: 'топ', rotas: 'кесте', policies: 'тәртіп', routes: 'бағыт', windows: 'терезе' },
    channels: { mail: 'Пошта', sms: 'СМС', webhook: 'Веб-хук', command: 'Бағдарлама' },
  },
};
