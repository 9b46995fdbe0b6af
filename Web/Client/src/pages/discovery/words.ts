import type { Language } from '../../lib/i18n/dictionary';

export interface DiscoveryWords {
  title: string;
  settings: string;
  lead: string;
  loading: string;
  away: string;
  notAllowed: string;
  notWritable: string;
  ranges: string;
  rangesHint: string;
  suggestions: string;
  credentials: string;
  credentialsHint: string;
  noCredentials: string;
  addCommunity: string;
  community: string;
  communityHint: string;
  keep: string;
  /** Above the line that the devices file gets. */
  willAdd: string;
  tooManyCredentials: string;
  askSilent: string;
  lookUpNames: string;
  start: string;
  backToResult: string;
  /** `{ranges}`. */
  scanning: string;
  /** `{who}`, `{since}`. */
  startedBy: string;
  addresses: string;
  answered: string;
  bySnmp: string;
  cancel: string;
  found: string;
  cancelled: string;
  failed: string;
  /** `{probed}`, `{answered}`, `{watched}`, `{open}`. */
  summary: string;
  /** Ended early: `{probed}`, `{total}`, `{answered}`, `{watched}`, `{open}`. */
  summaryCut: string;
  tick: string;
  tickAll: string;
  tickSnmp: string;
  tickNone: string;
  siteOfAll: string;
  noSite: string;
  columns: { add: string; address: string; id: string; name: string; kind: string; site: string; answered: string };
  watchedAs: string;
  alreadyAdded: string;
  noCheckHolds: string;
  /** `{ms}`. */
  ping: string;
  /** `{other}`. */
  sameAs: string;
  /** `{most}`. */
  tooMany: string;
  /** Rows that are not shown yet: `{n}`. */
  more: string;
  again: string;
  /** `{n}`. */
  review: string;
  /** `{n}`. */
  added: string;
  nothing: string;
  nothingRange: string;
  nothingFirewall: string;
  nothingSilent: string;
  nothingRoute: string;
}

export const discoveryWords: Record<Language, DiscoveryWords> = {
  en: {
    title: 'Find devices',
    settings: 'Settings',
    lead: 'NetWatch looks which addresses answer, and shows what it found. Nothing is added before you have chosen it and seen the change.',
    loading: 'One moment…',
    away: 'NetWatch does not answer.',
    notAllowed: 'Only administrators find and add devices.',
    notWritable: 'You can look, but not add:',
    ranges: 'Where to look',
    rangesHint: 'One or more, a line each: a network (10.7.0.0/24), a row (10.7.0.10-10.7.0.50), an address. At most 4096 addresses.',
    suggestions: 'This machine is in:',
    credentials: 'SNMP credentials to try',
    credentialsHint: 'Every address that answers is asked with each of these, in this order, until one is accepted. With versions 1 and 2c the community crosses the network readable.',
    noCredentials: 'There is no SNMP credential yet, so only pings, open ports and names are looked at. Add one to learn what the devices are.',
    addCommunity: 'Add a community',
    community: 'Community (SNMP version 2c)',
    communityHint: 'It is kept in data/secrets, and the devices file gets a credential that refers to it. A user of version 3 is added in the settings, under Credentials.',
    keep: 'Keep it',
    willAdd: 'What the devices file gets:',
    tooManyCredentials: 'At most 5 are tried: take some away.',
    askSilent: 'Also ask addresses that answer no ping (takes longer)',
    lookUpNames: 'Look up names in DNS',
    start: 'Look now',
    backToResult: 'Back to the result',
    scanning: 'Looking at {ranges}',
    startedBy: 'Started by {who} at {since}',
    addresses: 'addresses',
    answered: 'answered',
    bySnmp: 'by SNMP',
    cancel: 'Stop looking',
    found: 'What was found',
    cancelled: 'Stopped: what was found until then',
    failed: 'NetWatch made a mistake while looking; what was found until then',
    summary: 'Addresses: {probed}. Answered: {answered}. Watched already: {watched}. Can be added: {open}. Nothing is added yet.',
    summaryCut: 'Addresses: {probed} of {total}. Answered: {answered}. Watched already: {watched}. Can be added: {open}. Nothing is added yet.',
    tick: 'Tick:',
    tickAll: 'all',
    tickSnmp: 'what answered SNMP',
    tickNone: 'none',
    siteOfAll: 'Site of all that are ticked',
    noSite: 'No site',
    columns: { add: 'Add', address: 'Address', id: 'Id', name: 'Name', kind: 'Kind', site: 'Site', answered: 'What answered' },
    watchedAs: 'Watched already as',
    alreadyAdded: 'In the devices file already',
    noCheckHolds: 'There, but it accepts none of the credentials and answers nothing else: no check would hold.',
    ping: 'Ping {ms} ms',
    sameAs: 'Probably the same device as {other}',
    tooMany: 'At most {most} devices are added at once: untick some, and add them after these.',
    more: 'Show more ({n} left)',
    again: 'Look again',
    review: 'Review ({n})',
    added: 'Devices added: {n}.',
    nothing: 'Nothing answered.',
    nothingRange: 'Is the range right? Compare it with the address and mask of a device that you know to be there.',
    nothingFirewall: 'A firewall may drop pings: between this machine and the network, or on the devices themselves.',
    nothingSilent: 'Tick “Also ask addresses that answer no ping” to ask by SNMP and open ports all the same.',
    nothingRoute: 'Has this machine a way there? A network behind a WAN link or in another VLAN needs a route.',
  },
  ru: {
    title: 'Поиск устройств',
    settings: 'Настройки',
    lead: 'NetWatch смотрит, какие адреса отвечают, и показывает найденное. Ничего не добавляется, пока вы не выбрали и не увидели изменение.',
    loading: 'Одну минуту…',
    away: 'NetWatch не отвечает.',
    notAllowed: 'Искать и добавлять устройства могут только администраторы.',
    notWritable: 'Можно смотреть, но не добавлять:',
    ranges: 'Где искать',
    rangesHint: 'Одно или несколько, по строке на каждое: сеть (10.7.0.0/24), ряд (10.7.0.10-10.7.0.50), адрес. Не больше 4096 адресов.',
    suggestions: 'Эта машина находится в:',
    credentials: 'Какие учётные данные SNMP пробовать',
    credentialsHint: 'Каждый ответивший адрес спрашивается с каждыми из них по порядку, пока одни не подойдут. В версиях 1 и 2c community идёт по сети в открытом виде.',
    noCredentials: 'Учётных данных SNMP ещё нет, поэтому проверяются только пинг, открытые порты и имена. Добавьте их, чтобы узнать, что это за устройства.',
    addCommunity: 'Добавить community',
    community: 'Community (SNMP версии 2c)',
    communityHint: 'Она сохранится в data/secrets, а в файле устройств появятся учётные данные со ссылкой на неё. Пользователь версии 3 добавляется в настройках, раздел «Учётные данные».',
    keep: 'Сохранить',
    willAdd: 'Что добавится в файл устройств:',
    tooManyCredentials: 'Пробуется не больше 5: снимите лишние.',
    askSilent: 'Спрашивать и адреса, не отвечающие на пинг (дольше)',
    lookUpNames: 'Узнавать имена в DNS',
    start: 'Искать',
    backToResult: 'К результату',
    scanning: 'Идёт поиск: {ranges}',
    startedBy: 'Запуск: {who}, {since}',
    addresses: 'адресов',
    answered: 'ответили',
    bySnmp: 'по SNMP',
    cancel: 'Остановить',
    found: 'Что найдено',
    cancelled: 'Остановлено: найденное до этого',
    failed: 'NetWatch ошибся во время поиска; найденное до этого',
    summary: 'Адресов: {probed}. Ответили: {answered}. Уже наблюдаются: {watched}. Можно добавить: {open}. Пока ничего не добавлено.',
    summaryCut: 'Адресов: {probed} из {total}. Ответили: {answered}. Уже наблюдаются: {watched}. Можно добавить: {open}. Пока ничего не добавлено.',
    tick: 'Отметить:',
    tickAll: 'все',
    tickSnmp: 'ответившие по SNMP',
    tickNone: 'ничего',
    siteOfAll: 'Площадка всех отмеченных',
    noSite: 'Без площадки',
    columns: { add: 'Добавить', address: 'Адрес', id: 'Идентификатор', name: 'Имя', kind: 'Вид', site: 'Площадка', answered: 'Что ответило' },
    watchedAs: 'Уже наблюдается как',
    alreadyAdded: 'Уже есть в файле устройств',
    noCheckHolds: 'Устройство есть, но не принимает ни одних учётных данных и больше ничем не отвечает: проверять нечего.',
    ping: 'Пинг {ms} мс',
    sameAs: 'Вероятно, то же устройство, что {other}',
    tooMany: 'За один раз добавляется не больше {most} устройств: снимите часть отметок и добавьте их следом.',
    more: 'Показать ещё (осталось {n})',
    again: 'Искать ещё раз',
    review: 'Посмотреть изменение ({n})',
    added: 'Добавлено устройств: {n}.',
    nothing: 'Ничего не ответило.',
    nothingRange: 'Верен ли диапазон? Сравните его с адресом и маской устройства, которое там точно есть.',
    nothingFirewall: 'Пинг может не пропускать межсетевой экран: между этой машиной и сетью или на самих устройствах.',
    nothingSilent: 'Отметьте «Спрашивать и адреса, не отвечающие на пинг», чтобы всё равно спросить по SNMP и по открытым портам.',
    nothingRoute: 'Есть ли у этой машины путь туда? Сети за каналом или в другом VLAN нужен маршрут.',
  },
  kk: {
    title: 'Құрылғыларды іздеу',
    settings: 'Баптаулар',
    lead: 'NetWatch қай мекенжайлар жауап беретінін қарап, табылғанын көрсетеді. Сіз таңдап, өзгерісті көрмейінше ештеңе қосылмайды.',
    loading: 'Бір сәт…',
    away: 'NetWatch жауап бермейді.',
    notAllowed: 'Құрылғыларды тек әкімшілер іздеп, қоса алады.',
    notWritable: 'Қарауға болады, бірақ қосуға болмайды:',
    ranges: 'Қайдан іздеу керек',
    rangesHint: 'Біреу не бірнешеу, әрқайсысы бөлек жолда: желі (10.7.0.0/24), қатар (10.7.0.10-10.7.0.50), мекенжай. Ең көбі 4096 мекенжай.',
    suggestions: 'Бұл машина мына желіде:',
    credentials: 'SNMP-дің қай тіркелгі деректері сыналады',
    credentialsHint: 'Жауап берген әр мекенжай біреуі қабылданғанша осылардың әрқайсысымен ретімен сұралады. 1 және 2c нұсқаларында community желіде ашық түрде өтеді.',
    noCredentials: 'SNMP тіркелгі деректері әлі жоқ, сондықтан тек пинг, ашық порттар мен атаулар қаралады. Құрылғылардың не екенін білу үшін оларды қосыңыз.',
    addCommunity: 'Community қосу',
    community: 'Community (SNMP 2c нұсқасы)',
    communityHint: 'Ол data/secrets ішінде сақталады, ал құрылғылар файлына оған сілтейтін тіркелгі деректері қосылады. 3-нұсқаның пайдаланушысы баптауларда, «Тіркелгі деректері» бөлімінде қосылады.',
    keep: 'Сақтау',
    willAdd: 'Құрылғылар файлына қосылатыны:',
    tooManyCredentials: 'Ең көбі 5 сыналады: артығын алып тастаңыз.',
    askSilent: 'Пингке жауап бермейтін мекенжайларды да сұрау (ұзағырақ)',
    lookUpNames: 'Атауларды DNS-тен іздеу',
    start: 'Іздеу',
    backToResult: 'Нәтижеге оралу',
    scanning: 'Ізделіп жатыр: {ranges}',
    startedBy: 'Бастаған: {who}, {since}',
    addresses: 'мекенжай',
    answered: 'жауап берді',
    bySnmp: 'SNMP бойынша',
    cancel: 'Тоқтату',
    found: 'Не табылды',
    cancelled: 'Тоқтатылды: соған дейін табылғаны',
    failed: 'Іздеу кезінде NetWatch қателесті; соған дейін табылғаны',
    summary: 'Мекенжай: {probed}. Жауап берді: {answered}. Қазірдің өзінде бақылауда: {watched}. Қосуға болады: {open}. Әзірге ештеңе қосылған жоқ.',
    summaryCut: 'Мекенжай: {total} ішінен {probed}. Жауап берді: {answered}. Қазірдің өзінде бақылауда: {watched}. Қосуға болады: {open}. Әзірге ештеңе қосылған жоқ.',
    tick: 'Белгілеу:',
    tickAll: 'барлығын',
    tickSnmp: 'SNMP-ге жауап бергендерді',
    tickNone: 'ешқайсысын',
    siteOfAll: 'Барлық белгіленгеннің алаңы',
    noSite: 'Алаңсыз',
    columns: { add: 'Қосу', address: 'Мекенжай', id: 'Идентификатор', name: 'Атауы', kind: 'Түрі', site: 'Алаң', answered: 'Не жауап берді' },
    watchedAs: 'Қазірдің өзінде бақылауда:',
    alreadyAdded: 'Құрылғылар файлында бар',
    noCheckHolds: 'Құрылғы бар, бірақ ешқандай тіркелгі деректерін қабылдамайды және басқа ештеңеге жауап бермейді: тексеретін ештеңе жоқ.',
    ping: 'Пинг {ms} мс',
    sameAs: '{other} құрылғысының өзі болуы ықтимал',
    tooMany: 'Бір жолы ең көбі {most} құрылғы қосылады: бір бөлігінің белгісін алып, кейін қосыңыз.',
    more: 'Тағы көрсету ({n} қалды)',
    again: 'Қайта іздеу',
    review: 'Өзгерісті көру ({n})',
    added: 'Қосылған құрылғы: {n}.',
    nothing: 'Ештеңе жауап бермеді.',
    nothingRange: 'Ауқым дұрыс па? Оны сол жерде бар екені анық құрылғының мекенжайымен және маскасымен салыстырыңыз.',
    nothingFirewall: 'Пингті желіаралық экран өткізбеуі мүмкін: осы машина мен желінің арасында немесе құрылғылардың өзінде.',
    nothingSilent: 'Бәрібір SNMP және ашық порттар бойынша сұрау үшін «Пингке жауап бермейтін мекенжайларды да сұрау» дегенді белгілеңіз.',
    nothingRoute: 'Бұл машинаның ол жаққа жолы бар ма? Арнаның ар жағындағы немесе басқа VLAN-дағы желіге маршрут керек.',
  },
};
