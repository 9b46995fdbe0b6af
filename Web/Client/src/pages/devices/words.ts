import type { Language } from '../../lib/i18n/dictionary';

export interface DevicesWords {
  title: string;
  filter: string;
  filterExample: string;
  help: string;
  helpLines: readonly (readonly [string, string])[];
  columns: { state: string; name: string; site: string; kind: string; address: string; product: string; since: string; rtt: string };
  none: string;
  noneHint: string;
  clear: string;
  checking: string;
  tabs: { overview: string; ports: string; charts: string; sensors: string; inventory: string; events: string; incidents: string; probe: string };
  noIncidents: string;
  /** `{days}`. */
  lastDays: string;
  /** NetWatch itself did not run. */
  notWatched: string;
  probeNow: string;
  lastFailed: string;
  noTranscripts: string;
  cut: string;
  checks: string;
  check: string;
  lastRun: string;
  took: string;
  result: string;
  facts: string;
  parents: string;
  incident: string;
  /** `{time}`. */
  readAt: string;
  neverRead: string;
  nothingHere: string;
  up: string;
  notUp: string;
  disabled: string;
  port: string;
  alias: string;
  speed: string;
  incoming: string;
  outgoing: string;
  errors: string;
  /** Only ports that are up. */
  onlyUp: string;
  value: string;
  limits: string;
  used: string;
  part: string;
  model: string;
  serial: string;
  versions: string;
  software: string;
  neighbours: string;
  seenAt: string;
  identity: { vendor: string; model: string; version: string; serial: string; runs: string };
  processors: string;
  memory: string;
  storage: string;
}

const examples = ['core', 'state:down,degraded', '-kind:channel', 'site:almaty', 'address:10.1.0.0/16', 'rtt>100', 'since<1h', 'is:incident'] as const;

const lines = (...texts: readonly string[]): readonly (readonly [string, string])[] => examples.map((example, i) => [example, texts[i] ?? ''] as const);

export const devicesWords: Record<Language, DevicesWords> = {
  en: {
    title: 'Devices',
    filter: 'Filter',
    filterExample: 'core state:down -kind:channel',
    help: 'How to filter',
    helpLines: lines('in name, id, address, product or site', 'one of these states', 'no channels', 'site by id or name', 'addresses of a network', 'slower than 100 ms', 'in its state for less than an hour', 'with an open incident'),
    columns: { state: 'State', name: 'Name', site: 'Site', kind: 'Kind', address: 'Address', product: 'Product', since: 'For', rtt: 'Round trip' },
    none: 'Nothing fits this filter',
    noneHint: 'All words of a filter must hold.',
    clear: 'Clear the filter',
    checking: 'being checked {n}/{of}',
    tabs: { overview: 'Overview', ports: 'Ports', charts: 'Charts', sensors: 'Sensors', inventory: 'Inventory', events: 'Events', incidents: 'Incidents', probe: 'Probe' },
    noIncidents: 'It had none as far back as is kept here.',
    lastDays: 'The last {days} days',
    notWatched: 'not watched: NetWatch did not run',
    probeNow: 'Probe now',
    lastFailed: 'Last failed run',
    noTranscripts: 'Nothing is written down yet: a run is when you ask for it, and those of a check that fails.',
    cut: 'There were more steps than are kept.',
    checks: 'Checks',
    check: 'Check',
    lastRun: 'Last run',
    took: 'Took',
    result: 'Result',
    facts: 'What it says of itself',
    parents: 'Reached through',
    incident: 'Incident {n}',
    readAt: 'read {time}',
    neverRead: 'It has told nothing of this yet.',
    nothingHere: 'It tells nothing of this.',
    up: 'up',
    notUp: 'down',
    disabled: 'switched off',
    port: 'Port',
    alias: 'Description',
    speed: 'Speed',
    incoming: 'In',
    outgoing: 'Out',
    errors: 'Errors, discards per second',
    onlyUp: 'Only ports that are up',
    value: 'Value',
    limits: 'Limits',
    used: 'In use',
    part: 'Part',
    model: 'Model',
    serial: 'Serial number',
    versions: 'Versions',
    software: 'Software',
    neighbours: 'Neighbours',
    seenAt: 'Time',
    identity: { vendor: 'Vendor', model: 'Model', version: 'Version', serial: 'Serial number', runs: 'Runs for' },
    processors: 'Processors',
    memory: 'Memory',
    storage: 'Storage',
  },
  ru: {
    title: 'Устройства',
    filter: 'Фильтр',
    filterExample: 'core state:down -kind:channel',
    help: 'Как фильтровать',
    helpLines: lines('в имени, id, адресе, модели или площадке', 'одно из этих состояний', 'без каналов', 'площадка по id или названию', 'адреса этой сети', 'медленнее 100 мс', 'в этом состоянии меньше часа', 'с открытым инцидентом'),
    columns: { state: 'Состояние', name: 'Название', site: 'Площадка', kind: 'Вид', address: 'Адрес', product: 'Модель', since: 'Уже', rtt: 'Отклик' },
    none: 'Под этот фильтр ничего не подходит',
    noneHint: 'Все слова фильтра должны выполняться.',
    clear: 'Очистить фильтр',
    checking: 'проверяется {n}/{of}',
    tabs: { overview: 'Обзор', ports: 'Порты', charts: 'Графики', sensors: 'Датчики', inventory: 'Состав', events: 'События', incidents: 'Инциденты', probe: 'Опрос' },
    noIncidents: 'За всё время, что здесь хранится, их не было.',
    lastDays: 'Последние {days} дней',
    notWatched: 'без наблюдения: NetWatch не работал',
    probeNow: 'Опросить сейчас',
    lastFailed: 'Последний неудачный раз',
    noTranscripts: 'Пока ничего не записано: записывается опрос, который вы просите, и опросы проверки, которая не проходит.',
    cut: 'Шагов было больше, чем хранится.',
    checks: 'Проверки',
    check: 'Проверка',
    lastRun: 'Последний раз',
    took: 'Длилась',
    result: 'Результат',
    facts: 'Что оно говорит о себе',
    parents: 'Доступно через',
    incident: 'Инцидент {n}',
    readAt: 'прочитано {time}',
    neverRead: 'Об этом оно ещё ничего не сообщило.',
    nothingHere: 'Об этом оно ничего не сообщает.',
    up: 'работает',
    notUp: 'не работает',
    disabled: 'выключен',
    port: 'Порт',
    alias: 'Описание',
    speed: 'Скорость',
    incoming: 'Приём',
    outgoing: 'Передача',
    errors: 'Ошибки, отброшенные в секунду',
    onlyUp: 'Только работающие порты',
    value: 'Значение',
    limits: 'Пределы',
    used: 'Занято',
    part: 'Часть',
    model: 'Модель',
    serial: 'Серийный номер',
    versions: 'Версии',
    software: 'Программы',
    neighbours: 'Соседи',
    seenAt: 'Время',
    identity: { vendor: 'Производитель', model: 'Модель', version: 'Версия', serial: 'Серийный номер', runs: 'Работает уже' },
    processors: 'Процессоры',
    memory: 'Память',
    storage: 'Диски',
  },
  kk: {
    title: 'Құрылғылар',
    filter: 'Сүзгі',
    filterExample: 'core state:down -kind:channel',
    help: 'Қалай сүзуге болады',
    helpLines: lines('атауында, id, мекенжайында, үлгісінде не алаңында', 'осы күйлердің бірі', 'арналарсыз', 'алаң id не атауы бойынша', 'осы желінің мекенжайлары', '100 мс-тан баяу', 'осы күйде бір сағаттан аз', 'ашық оқиғасы бар'),
    columns: { state: 'Күйі', name: 'Атауы', site: 'Алаң', kind: 'Түрі', address: 'Мекенжай', product: 'Үлгісі', since: 'Ұзақтығы', rtt: 'Жауап' },
    none: 'Бұл сүзгіге ештеңе сәйкес келмейді',
    noneHint: 'Сүзгінің барлық сөзі орындалуы керек.',
    clear: 'Сүзгіні тазалау',
    checking: 'тексерілуде {n}/{of}',
    tabs: { overview: 'Шолу', ports: 'Порттар', charts: 'Графиктер', sensors: 'Датчиктер', inventory: 'Құрамы', events: 'Оқиғалар', incidents: 'Инциденттер', probe: 'Сұрау' },
    noIncidents: 'Мұнда сақталған уақытта болмаған.',
    lastDays: 'Соңғы {days} күн',
    notWatched: 'бақыланбады: NetWatch жұмыс істемеді',
    probeNow: 'Қазір сұрау',
    lastFailed: 'Соңғы сәтсіз рет',
    noTranscripts: 'Әзірге ештеңе жазылмаған: сіз сұраған рет пен өтпеген тексерудің реттері жазылады.',
    cut: 'Қадамдар сақталатыннан көп болды.',
    checks: 'Тексерулер',
    check: 'Тексеру',
    lastRun: 'Соңғы рет',
    took: 'Ұзақтығы',
    result: 'Нәтиже',
    facts: 'Өзі туралы айтқаны',
    parents: 'Осылар арқылы қолжетімді',
    incident: '{n}-инцидент',
    readAt: '{time} оқылды',
    neverRead: 'Бұл туралы әлі ештеңе хабарламады.',
    nothingHere: 'Бұл туралы ештеңе хабарламайды.',
    up: 'жұмыс істейді',
    notUp: 'жұмыс істемейді',
    disabled: 'өшірілген',
    port: 'Порт',
    alias: 'Сипаттама',
    speed: 'Жылдамдық',
    incoming: 'Қабылдау',
    outgoing: 'Жіберу',
    errors: 'Секундына қате, тасталғаны',
    onlyUp: 'Тек жұмыс істейтін порттар',
    value: 'Мәні',
    limits: 'Шектер',
    used: 'Толғаны',
    part: 'Бөлік',
    model: 'Үлгісі',
    serial: 'Сериялық нөмірі',
    versions: 'Нұсқалары',
    software: 'Бағдарламалар',
    neighbours: 'Көршілері',
    seenAt: 'Уақыты',
    identity: { vendor: 'Өндіруші', model: 'Үлгісі', version: 'Нұсқасы', serial: 'Сериялық нөмірі', runs: 'Жұмыс істегеніне' },
    processors: 'Процессорлар',
    memory: 'Жад',
    storage: 'Дискілер',
  },
};
