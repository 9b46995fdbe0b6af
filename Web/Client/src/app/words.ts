import type { Language } from '../lib/i18n/dictionary';

export interface AppWords {
  wallBoard: string;
  devices: string;
  map: string;
  maintenance: string;
  incidents: string;
  /** `{n}`. */
  openIncidents: string;
  people: string;
  pages: string;
  menu: string;
  skip: string;
  signOut: string;
  theme: string;
  themes: { dark: string; light: string; system: string };
  roles: { viewer: string; operator: string; admin: string };
  /** Something takes longer than half a second. */
  working: string;
  cancel: string;
  again: string;
  away: string;
  awayHint: string;
  refused: string;
  notAllowed: string;
  gone: string;
  /** `{seconds}`. */
  tooOften: string;
  previous: string;
  next: string;
  /** `{from}`, `{to}`, `{total}`. */
  range: string;
  passwordAgain: string;
  passwordAgainHint: string;
  wrongPassword: string;
  goOn: string;
  access: string;
  settings: string;
  myAccount: string;
  firstSteps: string;
  /** Somebody else changed the same thing. */
  meanwhile: { changed: string; hint: string; removed: string; show: string };
}

export const appWords: Record<Language, AppWords> = {
  en: {
    wallBoard: 'Wall board',
    devices: 'Devices',
    map: 'Map',
    maintenance: 'Maintenance',
    incidents: 'Incidents',
    openIncidents: '{n} open',
    people: 'People',
    pages: 'Pages',
    menu: 'Account',
    skip: 'To the content',
    signOut: 'Sign out',
    theme: 'Colours',
    themes: { dark: 'Dark', light: 'Light', system: 'As the system' },
    roles: { viewer: 'Viewer', operator: 'Operator', admin: 'Administrator' },
    working: 'One moment…',
    cancel: 'Cancel',
    again: 'Try again',
    away: 'NetWatch does not answer',
    awayHint: 'What is shown is what was known before. It is asked again by itself.',
    refused: 'NetWatch refuses this.',
    notAllowed: 'This account may not do that.',
    gone: 'There is no such thing any more.',
    tooOften: 'Too often. Try again in {seconds} s.',
    previous: 'Previous page',
    next: 'Next page',
    range: '{from}–{to} of {total}',
    passwordAgain: 'Password once more',
    passwordAgainHint: 'What you are about to do asks for it, for 15 minutes.',
    wrongPassword: 'The password is wrong.',
    goOn: 'Go on',
    access: 'Access',
    settings: 'Settings',
    myAccount: 'My account',
    firstSteps: 'First steps',
    meanwhile: {
      changed: 'Somebody else changed this meanwhile.',
      hint: 'What you wrote is still here. Saving again overwrites what the other wrote.',
      removed: 'Somebody else removed this meanwhile. Saving again sets it up anew.',
      show: 'Show what the other wrote',
    },
  },
  ru: {
    wallBoard: 'Настенное табло',
    devices: 'Устройства',
    map: 'Карта',
    maintenance: 'Обслуживание',
    incidents: 'Инциденты',
    openIncidents: 'открытых: {n}',
    people: 'Люди',
    pages: 'Страницы',
    menu: 'Учётная запись',
    skip: 'К содержимому',
    signOut: 'Выйти',
    theme: 'Цвета',
    themes: { dark: 'Тёмные', light: 'Светлые', system: 'Как в системе' },
    roles: { viewer: 'Наблюдатель', operator: 'Оператор', admin: 'Администратор' },
    working: 'Одну минуту…',
    cancel: 'Отменить',
    again: 'Повторить',
    away: 'NetWatch не отвечает',
    awayHint: 'Показано то, что было известно раньше. Запрос повторяется сам.',
    refused: 'NetWatch отказывает в этом.',
    notAllowed: 'Этой учётной записи это не разрешено.',
    gone: 'Этого больше нет.',
    tooOften: 'Слишком часто. Повторите через {seconds} с.',
    previous: 'Предыдущая страница',
    next: 'Следующая страница',
    range: '{from}–{to} из {total}',
    passwordAgain: 'Пароль ещё раз',
    passwordAgainHint: 'Для этого действия он нужен; хватит на 15 минут.',
    wrongPassword: 'Пароль неверен.',
    goOn: 'Продолжить',
    access: 'Доступ',
    settings: 'Настройки',
    myAccount: 'Моя учётная запись',
    firstSteps: 'Первые шаги',
    meanwhile: {
      changed: 'Тем временем это изменил кто-то другой.',
      hint: 'То, что вы написали, осталось. Повторное сохранение заменит написанное другим.',
      removed: 'Тем временем это кто-то удалил. Повторное сохранение создаст его заново.',
      show: 'Показать написанное другим',
    },
  },
  kk: {
    wallBoard: 'Қабырға таблосы',
    devices: 'Құрылғылар',
    map: 'Карта',
    maintenance: 'Қызмет көрсету',
    incidents: 'Инциденттер',
    openIncidents: 'ашық: {n}',
    people: 'Адамдар',
    pages: 'Беттер',
    menu: 'Есептік жазба',
    skip: 'Мазмұнға өту',
    signOut: 'Шығу',
    theme: 'Түстер',
    themes: { dark: 'Қараңғы', light: 'Жарық', system: 'Жүйедегідей' },
    roles: { viewer: 'Бақылаушы', operator: 'Оператор', admin: 'Әкімші' },
    working: 'Бір сәт…',
    cancel: 'Болдырмау',
    again: 'Қайталау',
    away: 'NetWatch жауап бермейді',
    awayHint: 'Бұрын белгілі болғаны көрсетілген. Сұрау өздігінен қайталанады.',
    refused: 'NetWatch бұдан бас тартады.',
    notAllowed: 'Бұл есептік жазбаға рұқсат жоқ.',
    gone: 'Мұндай енді жоқ.',
    tooOften: 'Тым жиі. {seconds} с кейін қайталаңыз.',
    previous: 'Алдыңғы бет',
    next: 'Келесі бет',
    range: '{total} ішінен {from}–{to}',
    passwordAgain: 'Құпиясөз тағы бір рет',
    passwordAgainHint: 'Бұл әрекетке ол керек; 15 минутқа жетеді.',
    wrongPassword: 'Құпиясөз қате.',
    goOn: 'Жалғастыру',
    access: 'Қолжетімділік',
    settings: 'Баптаулар',
    myAccount: 'Менің есептік жазбам',
    firstSteps: 'Алғашқы қадамдар',
    meanwhile: {
      changed: 'Осы арада мұны басқа біреу өзгертті.',
      hint: 'Сіз жазғаныңыз осында қалды. Қайта сақтасаңыз, басқаның жазғаны ауыстырылады.',
      removed: 'Осы арада мұны басқа біреу жойды. Қайта сақтасаңыз, жаңадан құрылады.',
      show: 'Басқаның жазғанын көрсету',
    },
  },
};
