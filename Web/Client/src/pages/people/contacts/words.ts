import type { Language } from '../../../lib/i18n/dictionary';

export interface ContactsWords {
  add: string;
  edit: string;
  hint: string;
  none: string;
  columns: { name: string; language: string; addresses: string; quiet: string; now: string; test: string };
  personName: string;
  language: string;
  addresses: string;
  addressesHint: string;
  channel: string;
  address: string;
  addAddress: string;
  removeAddress: string;
  earlier: string;
  quiet: string;
  withQuiet: string;
  wholeDays: string;
  evenCritical: string;
  quietNow: string;
  absent: string;
  /** `{date}`: the last day. */
  absentUntil: string;
  reachable: string;
  absences: string;
  addAbsence: string;
  removeAbsence: string;
  firstDay: string;
  lastDay: string;
  caps: string;
  hourlyCap: string;
  burst: string;
  capsHint: string;
  test: string;
  /** `{name}`. */
  testTo: string;
  send: string;
  by: string;
  everyAddress: string;
  /** `{seconds}`. */
  waiting: string;
  stopWaiting: string;
  stopped: string;
  notYet: string;
  untried: string;
  state: Record<'pending' | 'delivered' | 'givenUp', string>;
  attempts: string;
}

export const contactsWords: Record<Language, ContactsWords> = {
  en: {
    add: 'New contact',
    edit: 'Contact',
    hint: 'People and programs that are told, and where each is reached.',
    none: 'There are no contacts yet.',
    columns: { name: 'Name', language: 'Language', addresses: 'Reached by', quiet: 'Quiet hours', now: 'Now', test: 'Test' },
    personName: 'Name',
    language: 'Language of its messages',
    addresses: 'Addresses',
    addressesHint: 'Tried in this order: the next one when the first did not take a message within two minutes.',
    channel: 'Channel',
    address: 'Address',
    addAddress: 'Add an address',
    removeAddress: 'Remove the address',
    earlier: 'Try earlier',
    quiet: 'Quiet hours',
    withQuiet: 'Has quiet hours: only critical incidents are told in them',
    wholeDays: 'Quiet all day',
    evenCritical: 'Critical incidents wait, too',
    quietNow: 'Quiet hours',
    absent: 'Absent',
    absentUntil: 'Absent until {date}',
    reachable: 'Is told',
    absences: 'Absences',
    addAbsence: 'Add an absence',
    removeAbsence: 'Remove the absence',
    firstDay: 'First day',
    lastDay: 'Last day',
    caps: 'How many messages',
    hourlyCap: 'At most in an hour',
    burst: 'One by one within five minutes',
    capsHint: 'What is more comes as one digest.',
    test: 'Test message',
    testTo: 'Test message to {name}',
    send: 'Send',
    by: 'By',
    everyAddress: 'Each of its addresses',
    waiting: 'Sent; waiting for the answer, {seconds} s',
    stopWaiting: 'Wait no longer',
    stopped: 'Nobody waits for the answer any more; the message is under way all the same.',
    notYet: 'Not every peer has answered yet. It is tried on without this page.',
    untried: 'Not tried yet. Where that stays so, the channel is not set up; the log says what is missing.',
    state: { pending: 'Under way', delivered: 'Accepted', givenUp: 'Given up' },
    attempts: 'Attempts',
  },
  ru: {
    add: 'Новый контакт',
    edit: 'Контакт',
    hint: 'Люди и программы, которым сообщается, и как с каждым связаться.',
    none: 'Контактов пока нет.',
    columns: { name: 'Имя', language: 'Язык', addresses: 'Как связаться', quiet: 'Тихие часы', now: 'Сейчас', test: 'Проверка' },
    personName: 'Имя',
    language: 'Язык сообщений',
    addresses: 'Адреса',
    addressesHint: 'Пробуются в этом порядке: следующий, если предыдущий не принял сообщение за две минуты.',
    channel: 'Канал',
    address: 'Адрес',
    addAddress: 'Добавить адрес',
    removeAddress: 'Убрать адрес',
    earlier: 'Пробовать раньше',
    quiet: 'Тихие часы',
    withQuiet: 'Есть тихие часы: в них сообщается только о критичном',
    wholeDays: 'Тихо весь день',
    evenCritical: 'Критичное тоже ждёт',
    quietNow: 'Тихие часы',
    absent: 'Отсутствует',
    absentUntil: 'Отсутствует по {date}',
    reachable: 'Получает сообщения',
    absences: 'Отсутствие',
    addAbsence: 'Добавить отсутствие',
    removeAbsence: 'Убрать отсутствие',
    firstDay: 'Первый день',
    lastDay: 'Последний день',
    caps: 'Сколько сообщений',
    hourlyCap: 'Не больше за час',
    burst: 'По одному за пять минут',
    capsHint: 'Остальное приходит одной сводкой.',
    test: 'Проверочное сообщение',
    testTo: 'Проверочное сообщение: {name}',
    send: 'Отправить',
    by: 'Чем',
    everyAddress: 'На каждый из адресов',
    waiting: 'Отправлено; ждём ответа, {seconds} с',
    stopWaiting: 'Больше не ждать',
    stopped: 'Ответа больше никто не ждёт; сообщение всё равно в пути.',
    notYet: 'Ответили ещё не все. Попытки продолжаются и без этой страницы.',
    untried: 'Ещё не отправлялось. Если так и останется, канал не настроен; чего не хватает, сказано в журнале программы.',
    state: { pending: 'В пути', delivered: 'Принято', givenUp: 'Не доставлено' },
    attempts: 'Попыток',
  },
  kk: {
    add: 'Жаңа контакт',
    edit: 'Контакт',
    hint: 'Хабар алатын адамдар мен бағдарламалар, әрқайсысымен қалай байланысуға болады.',
    none: 'Контактілер әлі жоқ.',
    columns: { name: 'Аты', language: 'Тілі', addresses: 'Байланыс', quiet: 'Тыныш сағаттар', now: 'Қазір', test: 'Тексеру' },
    personName: 'Аты',
    language: 'Хабарламаларының тілі',
    addresses: 'Мекенжайлар',
    addressesHint: 'Осы ретпен қолданылады: алдыңғысы хабарламаны екі минутта қабылдамаса, келесісі.',
    channel: 'Арна',
    address: 'Мекенжай',
    addAddress: 'Мекенжай қосу',
    removeAddress: 'Мекенжайды алып тастау',
    earlier: 'Ертерек қолдану',
    quiet: 'Тыныш сағаттар',
    withQuiet: 'Тыныш сағаттары бар: онда тек өте маңыздысы хабарланады',
    wholeDays: 'Күні бойы тыныш',
    evenCritical: 'Өте маңыздысы да күтеді',
    quietNow: 'Тыныш сағаттар',
    absent: 'Жоқ',
    absentUntil: 'Жоқ, соңғы күні: {date}',
    reachable: 'Хабар алады',
    absences: 'Болмайтын күндер',
    addAbsence: 'Болмайтын күндерді қосу',
    removeAbsence: 'Болмайтын күндерді алып тастау',
    firstDay: 'Бірінші күн',
    lastDay: 'Соңғы күн',
    caps: 'Неше хабарлама',
    hourlyCap: 'Сағатына ең көбі',
    burst: 'Бес минутта бір-бірлеп',
    capsHint: 'Қалғаны бір жинақ болып келеді.',
    test: 'Сынақ хабарлама',
    testTo: 'Сынақ хабарлама: {name}',
    send: 'Жіберу',
    by: 'Қайда',
    everyAddress: 'Әр мекенжайына',
    waiting: 'Жіберілді; жауап күтілуде, {seconds} с',
    stopWaiting: 'Енді күтпеу',
    stopped: 'Жауапты енді ешкім күтпейді; хабарлама бәрібір жолда.',
    notYet: 'Бәрі әлі жауап берген жоқ. Бұл бетсіз де жіберіле береді.',
    untried: 'Әлі жіберілген жоқ. Солай қала берсе, арна бапталмаған; не жетпейтіні бағдарлама журналында жазылған.',
    state: { pending: 'Жолда', delivered: 'Қабылданды', givenUp: 'Жеткізілмеді' },
    attempts: 'Әрекет саны',
  },
};
