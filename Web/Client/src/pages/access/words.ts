import type { Language } from '../../lib/i18n/dictionary';

export interface AccessWords {
  title: string;
  tabs: { accounts: string; tokens: string; boards: string; audit: string };
  add: string;
  edit: string;
  save: string;
  remove: string;
  sure: string;
  revoke: string;
  columns: { name: string; role: string; sites: string; lastSeen: string; created: string; expires: string; state: string; shows: string };
  allSites: string;
  never: string;
  disabled: string;
  withCodes: string;
  noPassword: string;
  dropCodes: string;
  accountName: string;
  displayName: string;
  password: string;
  passwordKept: string;
  passwordNew: string;
  sitesHint: string;
  disable: string;
  newToken: string;
  tokenFor: string;
  expires: string;
  expiresHint: string;
  make: string;
  shownOnce: string;
  copy: string;
  copied: string;
  none: string;
  connected: string;
  dark: string;
  ended: string;
  pairHint: string;
  approve: string;
  editBoard: string;
  boardChanged: string;
  revokedMeanwhile: string;
  when: string;
  who: string;
  what: string;
  subject: string;
  outcome: string;
  before: string;
  after: string;
  older: string;
  newest: string;
  actor: string;
  own: {
    title: string;
    oldPassword: string;
    newPassword: string;
    change: string;
    changed: string;
    codes: string;
    codesHint: string;
    begin: string;
    scan: string;
    orType: string;
    code: string;
    switchOn: string;
    switchedOn: string;
  };
}

export const accessWords: Record<Language, AccessWords> = {
  en: {
    title: 'Access',
    tabs: { accounts: 'Accounts', tokens: 'Tokens', boards: 'Boards', audit: 'Audit log' },
    add: 'New account',
    edit: 'Account',
    save: 'Save',
    remove: 'Remove',
    sure: 'Really?',
    revoke: 'Revoke',
    columns: { name: 'Name', role: 'Role', sites: 'Sites', lastSeen: 'Last seen', created: 'Made', expires: 'Ends', state: 'State', shows: 'Shows' },
    allSites: 'all',
    never: 'never',
    disabled: 'switched off',
    withCodes: 'one-time codes',
    noPassword: 'no password yet',
    dropCodes: 'Take the one-time codes away',
    accountName: 'Name to sign in with',
    displayName: 'How others see it',
    password: 'Password',
    passwordKept: 'Left empty: as it is',
    passwordNew: '10 to 200 characters',
    sitesHint: 'Ids of sites, with spaces between them; empty: all',
    disable: 'Switched off: it cannot sign in',
    newToken: 'New token',
    tokenFor: 'What it is for',
    expires: 'Ends on',
    expiresHint: 'Left empty: in a year',
    make: 'Make it',
    shownOnce: 'This is shown once. Keep it where secrets are kept.',
    copy: 'Copy',
    copied: 'Copied',
    none: 'There are none.',
    connected: 'connected',
    dark: 'dark',
    ended: 'ended',
    pairHint: 'Open /board/pair on the screen, then enter its code here.',
    approve: 'Pair a screen',
    editBoard: 'Board',
    boardChanged: 'Somebody else changed this board meanwhile. It was not revoked.',
    revokedMeanwhile: 'Somebody else revoked this board meanwhile. Its screen shows a code for a new pairing.',
    when: 'When',
    who: 'Who',
    what: 'What',
    subject: 'On what',
    outcome: 'Outcome',
    before: 'Before',
    after: 'After',
    older: 'Older',
    newest: 'Newest',
    actor: 'Of this actor alone',
    own: {
      title: 'My account',
      oldPassword: 'Present password',
      newPassword: 'New password',
      change: 'Change the password',
      changed: 'The password is changed. Whoever else is signed in with it has to sign in again.',
      codes: 'One-time codes',
      codesHint: 'Besides the password, a code from an app on a telephone is asked for.',
      begin: 'Set one-time codes up',
      scan: 'Scan this with the app',
      orType: 'or type this into it',
      code: 'Code that the app shows',
      switchOn: 'Switch them on',
      switchedOn: 'From now on a code is asked for at sign-in.',
    },
  },
  ru: {
    title: 'Доступ',
    tabs: { accounts: 'Учётные записи', tokens: 'Токены', boards: 'Табло', audit: 'Журнал аудита' },
    add: 'Новая запись',
    edit: 'Учётная запись',
    save: 'Сохранить',
    remove: 'Удалить',
    sure: 'Точно?',
    revoke: 'Отозвать',
    columns: { name: 'Имя', role: 'Роль', sites: 'Площадки', lastSeen: 'Был', created: 'Создан', expires: 'До', state: 'Состояние', shows: 'Показывает' },
    allSites: 'все',
    never: 'никогда',
    disabled: 'отключена',
    withCodes: 'одноразовые коды',
    noPassword: 'пароля ещё нет',
    dropCodes: 'Снять одноразовые коды',
    accountName: 'Имя для входа',
    displayName: 'Как её видят другие',
    password: 'Пароль',
    passwordKept: 'Пусто: останется прежним',
    passwordNew: 'От 10 до 200 символов',
    sitesHint: 'Идентификаторы площадок через пробел; пусто: все',
    disable: 'Отключена: войти нельзя',
    newToken: 'Новый токен',
    tokenFor: 'Для чего',
    expires: 'Действует до',
    expiresHint: 'Пусто: год',
    make: 'Создать',
    shownOnce: 'Показывается один раз. Сохраните там, где хранятся секреты.',
    copy: 'Скопировать',
    copied: 'Скопировано',
    none: 'Пока нет.',
    connected: 'на связи',
    dark: 'не отвечает',
    ended: 'истёк',
    pairHint: 'Откройте на экране /board/pair и введите его код здесь.',
    approve: 'Подключить экран',
    editBoard: 'Табло',
    boardChanged: 'Тем временем это табло изменил кто-то другой. Оно не отозвано.',
    revokedMeanwhile: 'Тем временем это табло кто-то отозвал. Его экран показывает код для нового подключения.',
    when: 'Когда',
    who: 'Кто',
    what: 'Что',
    subject: 'Над чем',
    outcome: 'Итог',
    before: 'Было',
    after: 'Стало',
    older: 'Раньше',
    newest: 'Последние',
    actor: 'Только этого человека',
    own: {
      title: 'Моя учётная запись',
      oldPassword: 'Нынешний пароль',
      newPassword: 'Новый пароль',
      change: 'Сменить пароль',
      changed: 'Пароль изменён. Все остальные, кто вошёл с ним, должны войти заново.',
      codes: 'Одноразовые коды',
      codesHint: 'Кроме пароля спрашивается код из приложения на телефоне.',
      begin: 'Настроить одноразовые коды',
      scan: 'Считайте это приложением',
      orType: 'или наберите в нём это',
      code: 'Код, который показывает приложение',
      switchOn: 'Включить',
      switchedOn: 'Теперь при входе спрашивается код.',
    },
  },
  kk: {
    title: 'Қолжетімділік',
    tabs: { accounts: 'Есептік жазбалар', tokens: 'Токендер', boards: 'Таблолар', audit: 'Аудит журналы' },
    add: 'Жаңа жазба',
    edit: 'Есептік жазба',
    save: 'Сақтау',
    remove: 'Жою',
    sure: 'Шынымен бе?',
    revoke: 'Қайтарып алу',
    columns: { name: 'Аты', role: 'Рөлі', sites: 'Алаңдар', lastSeen: 'Соңғы рет', created: 'Жасалған', expires: 'Дейін', state: 'Күйі', shows: 'Көрсетеді' },
    allSites: 'бәрі',
    never: 'ешқашан',
    disabled: 'өшірілген',
    withCodes: 'бір реттік кодтар',
    noPassword: 'құпиясөзі әлі жоқ',
    dropCodes: 'Бір реттік кодтарды алып тастау',
    accountName: 'Кіретін аты',
    displayName: 'Басқаларға көрінетін аты',
    password: 'Құпиясөз',
    passwordKept: 'Бос болса: бұрынғысы қалады',
    passwordNew: '10-нан 200 таңбаға дейін',
    sitesHint: 'Алаң идентификаторлары, арасында бос орын; бос болса: бәрі',
    disable: 'Өшірілген: кіре алмайды',
    newToken: 'Жаңа токен',
    tokenFor: 'Не үшін',
    expires: 'Мерзімі',
    expiresHint: 'Бос болса: бір жыл',
    make: 'Жасау',
    shownOnce: 'Бұл бір рет көрсетіледі. Құпиялар сақталатын жерге сақтаңыз.',
    copy: 'Көшіру',
    copied: 'Көшірілді',
    none: 'Әзірге жоқ.',
    connected: 'байланыста',
    dark: 'үнсіз',
    ended: 'мерзімі өтті',
    pairHint: 'Экранда /board/pair ашып, оның кодын осында енгізіңіз.',
    approve: 'Экранды қосу',
    editBoard: 'Табло баптауы',
    boardChanged: 'Осы арада бұл таблоны басқа біреу өзгертті. Ол ажыратылған жоқ.',
    revokedMeanwhile: 'Осы арада бұл таблоны басқа біреу ажыратты. Экраны қайта қосуға арналған кодты көрсетіп тұр.',
    when: 'Қашан',
    who: 'Кім',
    what: 'Не',
    subject: 'Неге',
    outcome: 'Нәтиже',
    before: 'Болғаны',
    after: 'Болды',
    older: 'Ертерек',
    newest: 'Соңғылары',
    actor: 'Тек осы адамның',
    own: {
      title: 'Менің есептік жазбам',
      oldPassword: 'Қазіргі құпиясөз',
      newPassword: 'Жаңа құпиясөз',
      change: 'Құпиясөзді өзгерту',
      changed: 'Құпиясөз өзгертілді. Онымен кірген басқалар қайта кіруі керек.',
      codes: 'Бір реттік кодтар',
      codesHint: 'Құпиясөзден бөлек телефондағы қолданбаның коды сұралады.',
      begin: 'Бір реттік кодтарды баптау',
      scan: 'Мұны қолданбамен сканерлеңіз',
      orType: 'немесе оған мынаны теріңіз',
      code: 'Қолданба көрсететін код',
      switchOn: 'Қосу',
      switchedOn: 'Енді кіргенде код сұралады.',
    },
  },
};
