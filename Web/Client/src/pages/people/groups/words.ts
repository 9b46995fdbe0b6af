import type { Language } from '../../../lib/i18n/dictionary';

export interface GroupsWords {
  add: string;
  edit: string;
  hint: string;
  none: string;
  columns: { name: string; members: string };
  members: string;
  noMembers: string;
  noContacts: string;
}

export const groupsWords: Record<Language, GroupsWords> = {
  en: {
    add: 'New group',
    edit: 'Group',
    hint: 'Contacts that are told together.',
    none: 'There are no groups yet.',
    columns: { name: 'Name', members: 'Members' },
    members: 'Members',
    noMembers: 'nobody',
    noContacts: 'There are no contacts to choose from: make one first.',
  },
  ru: {
    add: 'Новая группа',
    edit: 'Группа',
    hint: 'Контакты, которым сообщается вместе.',
    none: 'Групп пока нет.',
    columns: { name: 'Название', members: 'Участники' },
    members: 'Участники',
    noMembers: 'никого',
    noContacts: 'Выбирать не из кого: сначала создайте контакт.',
  },
  kk: {
    add: 'Жаңа топ',
    edit: 'Топ',
    hint: 'Бірге хабар алатын контактілер.',
    none: 'Топтар әлі жоқ.',
    columns: { name: 'Атауы', members: 'Мүшелері' },
    members: 'Мүшелері',
    noMembers: 'ешкім',
    noContacts: 'Таңдайтын контакт жоқ: алдымен контакт құрыңыз.',
  },
};
