import type { Language, Plural } from '../../lib/i18n/dictionary';
import type { Step } from './standing';

export interface WelcomeWords {
  title: string;
  lead: string;
  onlyAdmins: string;
  steps: Record<Step, { name: string; title: string; about: string }>;
  noAccount: string;
  noAccountHint: string;
  isDone: string;
  later: string;
  saveAndGoOn: string;
  name: string;
  address: string;
  language: string;
  does: string;
  noMailYet: string;
  tellMe: string;
  policyName: string;
  /** `{names}`. */
  told: string;
  toPeople: string;
  /** `{n}`. */
  watched: Plural;
  addDevices: string;
  left: string;
  ways: Record<'board' | 'pair' | 'map' | 'people' | 'settings', { name: string; about: string }>;
  docs: string;
  finish: string;
  offer: string;
  offerHint: string;
  begin: string;
  dismiss: string;
}

export const welcomeWords: Record<Language, WelcomeWords> = {
  en: {
    title: 'First steps',
    lead: 'Three minutes until NetWatch watches your network and writes to you when something breaks. Every step can wait; come back at any time.',
    onlyAdmins: 'Only administrators set NetWatch up.',
    steps: {
      account: { name: 'Account', title: 'You are in', about: 'The first administrator is made, and you are signed in. From now on everything asks for a sign-in.' },
      mail: { name: 'Mail server', title: 'How mail leaves', about: 'NetWatch sends mail by your mail server. Try it before you save: what the server answers is shown here.' },
      people: { name: 'Who is told', title: 'Who is told when something breaks', about: 'Begin with yourself; colleagues, groups and duty rotas can follow.' },
      devices: { name: 'Devices', title: 'What is watched', about: 'NetWatch begins with this machine as an example. Add what matters to you: switches, routers, servers.' },
      done: { name: 'Done', title: 'Where to go from here', about: 'NetWatch works. Some places worth knowing:' },
    },
    noAccount: 'Nobody has an account yet',
    noAccountHint: 'Whoever reaches these pages on this machine may do everything. The start printed a link: open it, and make the first administrator.',
    isDone: 'done',
    later: 'Later',
    saveAndGoOn: 'Save and go on',
    name: 'Your name',
    address: 'Your mail address',
    language: 'Language of the mails',
    does: 'This makes a contact for you, and the rule “Everything”: each incident is mailed to you at once. You can change both at any time under People.',
    noMailYet: 'There is no mail server yet. Until there is one, mails wait and are not lost.',
    tellMe: 'Write to me',
    policyName: 'Everything',
    told: 'Set up already: {names}.',
    toPeople: 'Contacts, groups and rotas',
    watched: { one: '{n} device is watched besides the example.', other: '{n} devices are watched besides the example.' },
    addDevices: 'Add them by hand',
    left: 'Not done yet:',
    ways: {
      board: { name: 'The wall board', about: 'All that happens at a glance, for a big screen.' },
      pair: { name: 'Pair a screen', about: 'A television shows the board with a code, without anybody’s password.' },
      map: { name: 'The map', about: 'What hangs on what, and what a failure would take along.' },
      people: { name: 'People', about: 'Who is told when, who is on call, quiet hours.' },
      settings: { name: 'Settings', about: 'Devices, sites, channels, credentials and mail.' },
    },
    docs: 'Links in mails need the address of these pages: Web:PublicUrl in appsettings.json. Everything else stands in the documentation, in the folder docs.',
    finish: 'Finish',
    offer: 'New here?',
    offerHint: 'Nothing is watched yet but the example. In three minutes mail, contacts and the first devices are set up.',
    begin: 'First steps',
    dismiss: 'Do not offer it again',
  },
  ru: {
    title: 'Первые шаги',
    lead: 'Три минуты — и NetWatch следит за вашей сетью и пишет вам, когда что-то ломается. Любой шаг можно отложить и вернуться к нему позже.',
    onlyAdmins: 'NetWatch настраивают только администраторы.',
    steps: {
      account: { name: 'Учётная запись', title: 'Вы вошли', about: 'Первый администратор создан, вход выполнен. Теперь вход требуется везде.' },
      mail: { name: 'Почтовый сервер', title: 'Как уходят письма', about: 'NetWatch отправляет письма через ваш почтовый сервер. Проверьте его до сохранения: ответ сервера будет показан здесь.' },
      people: { name: 'Кому сообщать', title: 'Кому сообщать о поломках', about: 'Начните с себя; коллег, группы и дежурства можно добавить потом.' },
      devices: { name: 'Устройства', title: 'За чем следить', about: 'Для примера NetWatch начинает с этой машины. Добавьте то, что важно вам: коммутаторы, маршрутизаторы, серверы.' },
      done: { name: 'Готово', title: 'Куда дальше', about: 'NetWatch работает. Что стоит посмотреть:' },
    },
    noAccount: 'Учётных записей пока нет',
    noAccountHint: 'Всякий, кто открыл эти страницы на этой машине, может всё. При запуске была напечатана ссылка: откройте её и создайте первого администратора.',
    isDone: 'сделано',
    later: 'Позже',
    saveAndGoOn: 'Сохранить и продолжить',
    name: 'Ваше имя',
    address: 'Ваш почтовый адрес',
    language: 'Язык писем',
    does: 'Будет создан контакт для вас и правило «Всё»: о каждом инциденте вам сразу придёт письмо. И то и другое можно изменить в разделе «Люди».',
    noMailYet: 'Почтового сервера пока нет. До его появления письма ждут и не теряются.',
    tellMe: 'Писать мне',
    policyName: 'Всё',
    told: 'Уже настроены: {names}.',
    toPeople: 'Контакты, группы и дежурства',
    watched: { one: 'Кроме примера наблюдается {n} устройство.', few: 'Кроме примера наблюдаются {n} устройства.', many: 'Кроме примера наблюдаются {n} устройств.', other: 'Кроме примера наблюдаются {n} устройства.' },
    addDevices: 'Добавить вручную',
    left: 'Ещё не сделано:',
    ways: {
      board: { name: 'Настенное табло', about: 'Всё происходящее одним взглядом, для большого экрана.' },
      pair: { name: 'Подключить экран', about: 'Телевизор показывает табло по коду, без чьего-либо пароля.' },
      map: { name: 'Карта', about: 'Что от чего зависит и что потянет за собой отказ.' },
      people: { name: 'Люди', about: 'Кому и когда сообщать, кто дежурит, тихие часы.' },
      settings: { name: 'Настройки', about: 'Устройства, площадки, каналы, учётные данные и почта.' },
    },
    docs: 'Чтобы в письмах были ссылки, нужен адрес этих страниц: Web:PublicUrl в appsettings.json. Всё остальное описано в документации, в папке docs.',
    finish: 'Завершить',
    offer: 'Впервые здесь?',
    offerHint: 'Пока наблюдается только пример. За три минуты настраиваются почта, контакты и первые устройства.',
    begin: 'Первые шаги',
    dismiss: 'Больше не предлагать',
  },
  kk: {
    title: 'Алғашқы қадамдар',
    lead: 'Үш минут — NetWatch желіңізді бақылап, бірдеңе бұзылса, сізге хат жазады. Кез келген қадамды кейінге қалдырып, оған кейін оралуға болады.',
    onlyAdmins: 'NetWatch жүйесін тек әкімшілер баптайды.',
    steps: {
      account: { name: 'Есептік жазба', title: 'Сіз кірдіңіз', about: 'Бірінші әкімші жасалды, сіз кіріп тұрсыз. Енді барлық жерде кіру талап етіледі.' },
      mail: { name: 'Пошта сервері', title: 'Хаттар қалай жіберіледі', about: 'NetWatch хаттарды сіздің пошта серверіңіз арқылы жібереді. Сақтамай тұрып сынап көріңіз: сервердің жауабы осы жерде көрсетіледі.' },
      people: { name: 'Кімге хабарлау', title: 'Бірдеңе бұзылса, кімге хабарлау керек', about: 'Өзіңізден бастаңыз; әріптестерді, топтарды және кезекшілікті кейін қосуға болады.' },
      devices: { name: 'Құрылғылар', title: 'Не бақыланады', about: 'NetWatch мысал ретінде осы машинадан бастайды. Өзіңізге маңыздысын қосыңыз: коммутаторлар, маршрутизаторлар, серверлер.' },
      done: { name: 'Дайын', title: 'Әрі қарай қайда', about: 'NetWatch жұмыс істеп тұр. Көруге тұрарлық жерлер:' },
    },
    noAccount: 'Әзірге ешкімде есептік жазба жоқ',
    noAccountHint: 'Осы машинада бұл беттерді ашқан кез келген адам бәрін істей алады. Іске қосылғанда сілтеме шығарылды: оны ашып, бірінші әкімшіні жасаңыз.',
    isDone: 'жасалды',
    later: 'Кейін',
    saveAndGoOn: 'Сақтап, жалғастыру',
    name: 'Атыңыз',
    address: 'Пошта мекенжайыңыз',
    language: 'Хаттардың тілі',
    does: 'Сізге арналған контакт пен «Барлығы» ережесі жасалады: әр инцидент туралы сізге бірден хат келеді. Екеуін де «Адамдар» бөлімінде өзгертуге болады.',
    noMailYet: 'Пошта сервері әлі жоқ. Ол пайда болғанша хаттар күтіп тұрады, жоғалмайды.',
    tellMe: 'Маған жазу',
    policyName: 'Барлығы',
    told: 'Бапталып қойған: {names}.',
    toPeople: 'Контактілер, топтар және кезекшілік',
    watched: { one: 'Мысалдан бөлек {n} құрылғы бақыланады.', other: 'Мысалдан бөлек {n} құрылғы бақыланады.' },
    addDevices: 'Қолмен қосу',
    left: 'Әлі жасалмаған:',
    ways: {
      board: { name: 'Қабырға таблосы', about: 'Болып жатқанның бәрі бір қарағанда, үлкен экранға арналған.' },
      pair: { name: 'Экранды қосу', about: 'Теледидар таблоны код арқылы, ешкімнің құпиясөзінсіз көрсетеді.' },
      map: { name: 'Карта', about: 'Не неге тәуелді және істен шығу нені ала кетеді.' },
      people: { name: 'Адамдар', about: 'Кімге қашан хабарлау керек, кім кезекші, тыныш сағаттар.' },
      settings: { name: 'Баптаулар', about: 'Құрылғылар, алаңдар, арналар, тіркелгі деректері және пошта.' },
    },
    docs: 'Хаттарда сілтемелер болуы үшін осы беттердің мекенжайы керек: appsettings.json ішіндегі Web:PublicUrl. Қалғанының бәрі құжаттамада, docs қалтасында.',
    finish: 'Аяқтау',
    offer: 'Мұнда алғаш ретсіз бе?',
    offerHint: 'Әзірге тек мысал бақыланады. Үш минутта пошта, контактілер және алғашқы құрылғылар бапталады.',
    begin: 'Алғашқы қадамдар',
    dismiss: 'Енді ұсынбау',
  },
};
