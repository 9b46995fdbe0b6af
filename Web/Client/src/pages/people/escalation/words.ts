import type { Severity } from '../../../../generated/api';
import type { Language } from '../../../lib/i18n/dictionary';

export interface EscalationWords {
  policies: string;
  policiesHint: string;
  addPolicy: string;
  editPolicy: string;
  noPolicies: string;
  atOnce: string;
  /** `{n}`. */
  after: string;
  steps: string;
  addStep: string;
  removeStep: string;
  /** `{n}`. */
  step: string;
  afterMinutes: string;
  afterHint: string;
  targets: { contact: string; group: string; rota: string };
  noTargets: string;
  channels: string;
  channelsHint: string;
  /** `{channels}`. */
  by: string;
  thenBy: string;
  routes: string;
  routesHint: string;
  addRoute: string;
  editRoute: string;
  noRoutes: string;
  noRouteWithoutPolicy: string;
  otherwise: string;
  otherwiseWho: string;
  columns: { place: string; what: string; policy: string; move: string };
  up: string;
  down: string;
  everything: string;
  goOn: string;
  goOnMark: string;
  policy: string;
  atLeast: string;
  severities: Record<Severity, string>;
  /** `{severity}`. */
  from: string;
  sites: string;
  nodes: string;
  tags: string;
  kinds: string;
  problems: string;
  idsHint: string;
  any: string;
  hours: string;
  withHours: string;
  days: string;
  movedMeanwhile: string;
}

export const escalationWords: Record<Language, EscalationWords> = {
  en: {
    policies: 'Escalation policies',
    policiesHint: 'Whom an incident is told, and whom next until somebody takes care of it.',
    addPolicy: 'New policy',
    editPolicy: 'Policy',
    noPolicies: 'There are no policies yet.',
    atOnce: 'At once',
    after: 'After {n} min',
    steps: 'Steps',
    addStep: 'Add a step',
    removeStep: 'Remove the step',
    step: 'Step {n}',
    afterMinutes: 'Minutes after the first message',
    afterHint: 'The first step has 0; each later one is later than the one before.',
    targets: { contact: 'Contacts', group: 'Groups', rota: 'Who is on call' },
    noTargets: 'There is nobody to choose: make a contact first.',
    channels: 'Only by these channels',
    channelsHint: 'None: by each one’s own first address. They are tried in the order in which you choose them.',
    by: 'by {channels}',
    thenBy: ', then ',
    routes: 'Routes',
    routesHint: 'Looked at from top to bottom: the first that fits an incident says which policy it goes by.',
    addRoute: 'New route',
    editRoute: 'Route',
    noRoutes: 'There are no routes yet.',
    noRouteWithoutPolicy: 'A route leads to a policy: make one first.',
    otherwise: 'Everything else',
    otherwiseWho: 'Every contact, at once',
    columns: { place: 'No.', what: 'Which incidents', policy: 'Policy', move: 'Order' },
    up: 'Up',
    down: 'Down',
    everything: 'All incidents',
    goOn: 'Routes after this one are looked at, too',
    goOnMark: 'goes on',
    policy: 'Policy',
    atLeast: 'At least',
    severities: { info: 'Information', warning: 'Warning', critical: 'Critical' },
    from: 'at least: {severity}',
    sites: 'Sites',
    nodes: 'Devices and channels',
    tags: 'Tags',
    kinds: 'Kinds',
    problems: 'Problems',
    idsHint: 'Ids, with spaces or commas between them; none: any',
    any: 'none chosen: any',
    hours: 'Hours',
    withHours: 'Only in certain hours',
    days: 'Days; none: all',
    movedMeanwhile: 'Somebody else changed the routes meanwhile. This is how they are now.',
  },
  ru: {
    policies: 'Порядок эскалации',
    policiesHint: 'Кому сообщается об инциденте и кому дальше, пока никто за него не взялся.',
    addPolicy: 'Новый порядок',
    editPolicy: 'Порядок',
    noPolicies: 'Порядок эскалации пока не задан.',
    atOnce: 'Сразу',
    after: 'Через {n} мин',
    steps: 'Шаги',
    addStep: 'Добавить шаг',
    removeStep: 'Убрать шаг',
    step: 'Шаг {n}',
    afterMinutes: 'Минут после первого сообщения',
    afterHint: 'У первого шага 0; каждый следующий позже предыдущего.',
    targets: { contact: 'Контакты', group: 'Группы', rota: 'Кто дежурит' },
    noTargets: 'Выбирать не из кого: сначала создайте контакт.',
    channels: 'Только этими каналами',
    channelsHint: 'Ничего: на первый адрес каждого. Пробуются в том порядке, в котором вы их выбрали.',
    by: '{channels}',
    thenBy: ', затем ',
    routes: 'Маршруты',
    routesHint: 'Просматриваются сверху вниз: первый подходящий определяет порядок эскалации инцидента.',
    addRoute: 'Новый маршрут',
    editRoute: 'Маршрут',
    noRoutes: 'Маршрутов пока нет.',
    noRouteWithoutPolicy: 'Маршрут ведёт к порядку эскалации: сначала создайте его.',
    otherwise: 'Всё остальное',
    otherwiseWho: 'Каждому контакту, сразу',
    columns: { place: '№', what: 'Какие инциденты', policy: 'Порядок', move: 'Место' },
    up: 'Выше',
    down: 'Ниже',
    everything: 'Все инциденты',
    goOn: 'Смотреть и следующие маршруты',
    goOnMark: 'смотреть дальше',
    policy: 'Порядок эскалации',
    atLeast: 'Не ниже',
    severities: { info: 'Информация', warning: 'Предупреждение', critical: 'Критично' },
    from: 'не ниже: {severity}',
    sites: 'Площадки',
    nodes: 'Устройства и каналы',
    tags: 'Метки',
    kinds: 'Виды',
    problems: 'Проблемы',
    idsHint: 'Идентификаторы через пробел или запятую; пусто — любые',
    any: 'ничего не выбрано — любые',
    hours: 'Часы',
    withHours: 'Только в определённые часы',
    days: 'Дни; ни одного — все',
    movedMeanwhile: 'Тем временем маршруты изменил кто-то другой. Вот какие они теперь.',
  },
  kk: {
    policies: 'Эскалация тәртібі',
    policiesHint: 'Оқиға туралы кімге хабарланады және ешкім қолға алмаса, одан кейін кімге.',
    addPolicy: 'Жаңа тәртіп',
    editPolicy: 'Тәртіп',
    noPolicies: 'Эскалация тәртібі әлі жоқ.',
    atOnce: 'Бірден',
    after: '{n} минуттан кейін',
    steps: 'Қадамдар',
    addStep: 'Қадам қосу',
    removeStep: 'Қадамды алып тастау',
    step: '{n}-қадам',
    afterMinutes: 'Бірінші хабарламадан кейінгі минут',
    afterHint: 'Бірінші қадамда 0; әр келесісі алдыңғысынан кейін.',
    targets: { contact: 'Контактілер', group: 'Топтар', rota: 'Кім кезекші' },
    noTargets: 'Таңдайтын ешкім жоқ: алдымен контакт құрыңыз.',
    channels: 'Тек осы арналармен',
    channelsHint: 'Ешбірі: әркімнің бірінші мекенжайына. Сіз таңдаған ретпен қолданылады.',
    by: '{channels}',
    thenBy: ', содан кейін ',
    routes: 'Бағыттар',
    routesHint: 'Жоғарыдан төмен қаралады: бірінші сәйкес келгені оқиғаның эскалация тәртібін айқындайды.',
    addRoute: 'Жаңа бағыт',
    editRoute: 'Бағыт',
    noRoutes: 'Бағыттар әлі жоқ.',
    noRouteWithoutPolicy: 'Бағыт эскалация тәртібіне апарады: алдымен оны құрыңыз.',
    otherwise: 'Қалғанының бәрі',
    otherwiseWho: 'Әр контактіге, бірден',
    columns: { place: '№', what: 'Қай оқиғалар', policy: 'Тәртіп', move: 'Орны' },
    up: 'Жоғары',
    down: 'Төмен',
    everything: 'Барлық оқиғалар',
    goOn: 'Келесі бағыттар да қаралады',
    goOnMark: 'әрі қарай қаралады',
    policy: 'Эскалация тәртібі',
    atLeast: 'Кемінде',
    severities: { info: 'Ақпарат', warning: 'Ескерту', critical: 'Өте маңызды' },
    from: 'кемінде: {severity}',
    sites: 'Алаңдар',
    nodes: 'Құрылғылар мен арналар',
    tags: 'Белгілер',
    kinds: 'Түрлері',
    problems: 'Ақаулар',
    idsHint: 'Идентификаторлар, арасында бос орын не үтір; бос болса — кез келгені',
    any: 'ештеңе таңдалмаса — кез келгені',
    hours: 'Сағаттар',
    withHours: 'Тек белгілі бір сағаттарда',
    days: 'Күндер; ешбірі — бәрі',
    movedMeanwhile: 'Осы арада бағыттарды басқа біреу өзгертті. Қазіргі түрі осы.',
  },
};
