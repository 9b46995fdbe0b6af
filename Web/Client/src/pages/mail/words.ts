import type { MailOverride, MailTrialOutcome } from '../../../generated/api';
import type { Language } from '../../lib/i18n/dictionary';
import type { Security } from './mailForm.svelte';

export interface MailWords {
  title: string;
  hint: string;
  host: string;
  port: string;
  /** `{port}`. */
  usual: string;
  security: string;
  securities: Record<Security, string>;
  user: string;
  userHint: string;
  password: string;
  passwordKept: string;
  from: string;
  to: string;
  test: string;
  save: string;
  saved: string;
  /** `{seconds}`. */
  waiting: string;
  stop: string;
  stopped: string;
  /** `{name}`. */
  decidedBy: Record<MailOverride['by'], string>;
  byHand: string;
  token: string;
  notInForce: string;
  said: string;
  clear: string;
  /** `{server}`, `{to}`. */
  outcomes: Record<MailTrialOutcome, string>;
}

export const mailWords: Record<Language, MailWords> = {
  en: {
    title: 'Mail',
    hint: 'The server that NetWatch sends mail by. Changes count at once; nothing is restarted.',
    host: 'Mail server',
    port: 'Port',
    usual: 'usually {port}',
    security: 'Encryption',
    securities: { auto: 'Where the server offers it', startTls: 'STARTTLS, always', tls: 'TLS from the start', none: 'None' },
    user: 'User',
    userHint: 'Leave it empty where the server wants no sign-in.',
    password: 'Password',
    passwordKept: 'There is one; leave this empty to keep it.',
    from: 'Sender',
    to: 'Send a test mail to',
    test: 'Send a test mail',
    save: 'Save',
    saved: 'Saved, and in force.',
    waiting: 'Asking the server… {seconds} s',
    stop: 'Stop',
    stopped: 'Stopped. Nothing was changed.',
    decidedBy: { environment: 'Decided by the environment variable {name}', commandLine: 'Decided by {name} on the command line', start: 'Decided by {name} at the start' },
    byHand: 'Several servers are set by hand, in Smtp:Servers of appsettings.json. They are changed there:',
    token: 'The sign-in is by a token in a file, which is set by hand (Smtp:OAuth2TokenFile).',
    notInForce: 'The settings as they are written have defects; those before them are in force.',
    said: 'Word for word:',
    clear: 'The connection was not encrypted: the mail, and a password, could be read on the way.',
    outcomes: {
      accepted: '{server} has taken the mail. See whether it is in the mailbox of {to}.',
      nameUnknown: 'There is no server of this name. Look for a typing mistake, or whether this machine knows the name.',
      refused: 'Nothing listens at {server}. Is it the right port, and does the mail server run?',
      unreachable: 'There is no way to {server} from this machine.',
      silent: '{server} does not answer. A firewall may be in between, or it is another port.',
      notMail: 'What answers at {server} is no mail server, or it ended the connection.',
      tlsFailed: 'Encryption with {server} did not come about. Either the port wants another kind of it, or the certificate is not trusted here.',
      tlsNotOffered: '{server} does not offer STARTTLS. Try TLS from the start with port 465.',
      passwordMissing: 'The password that the settings refer to is not there.',
      signInNotOffered: '{server} takes no sign-in on this connection. Turn on encryption, or leave the user empty.',
      signInNeeded: '{server} wants a sign-in: write user and password.',
      signInRefused: '{server} does not know this user with this password.',
      senderRefused: '{server} takes no mail from this sender. Often it wants the address of the user.',
      recipientRefused: '{server} takes no mail for {to}.',
      declined: '{server} did not take the mail.',
    },
  },
  ru: {
    title: 'Почта',
    hint: 'Сервер, через который NetWatch отправляет письма. Изменения действуют сразу, ничего не перезапускается.',
    host: 'Почтовый сервер',
    port: 'Порт',
    usual: 'обычно {port}',
    security: 'Шифрование',
    securities: { auto: 'Если сервер его предлагает', startTls: 'STARTTLS, всегда', tls: 'TLS с самого начала', none: 'Без шифрования' },
    user: 'Пользователь',
    userHint: 'Оставьте пустым, если серверу вход не нужен.',
    password: 'Пароль',
    passwordKept: 'Пароль задан; чтобы его оставить, ничего не вводите.',
    from: 'Отправитель',
    to: 'Пробное письмо на адрес',
    test: 'Отправить пробное письмо',
    save: 'Сохранить',
    saved: 'Сохранено и действует.',
    waiting: 'Обращаемся к серверу… {seconds} с',
    stop: 'Остановить',
    stopped: 'Остановлено. Ничего не изменено.',
    decidedBy: { environment: 'Задано переменной среды {name}', commandLine: 'Задано в командной строке: {name}', start: 'Задано при запуске: {name}' },
    byHand: 'Несколько серверов заданы вручную, в Smtp:Servers файла appsettings.json. Меняют их там:',
    token: 'Вход выполняется по токену из файла, который задан вручную (Smtp:OAuth2TokenFile).',
    notInForce: 'В записанных настройках есть ошибки; действуют прежние.',
    said: 'Дословно:',
    clear: 'Соединение не было зашифровано: письмо и пароль можно прочитать по пути.',
    outcomes: {
      accepted: '{server} принял письмо. Проверьте, пришло ли оно в ящик {to}.',
      nameUnknown: 'Сервера с таким именем нет. Проверьте, нет ли опечатки и знает ли это имя данная машина.',
      refused: 'По адресу {server} никто не слушает. Верен ли порт и работает ли почтовый сервер?',
      unreachable: 'С этой машины нет пути к {server}.',
      silent: '{server} не отвечает. Возможно, мешает межсетевой экран или нужен другой порт.',
      notMail: 'По адресу {server} отвечает не почтовый сервер, или он разорвал соединение.',
      tlsFailed: 'Зашифрованное соединение с {server} не установлено. Либо порту нужно другое шифрование, либо здесь не доверяют сертификату.',
      tlsNotOffered: '{server} не предлагает STARTTLS. Попробуйте TLS с самого начала и порт 465.',
      passwordMissing: 'Пароля, на который ссылаются настройки, нет.',
      signInNotOffered: '{server} не принимает вход на таком соединении. Включите шифрование или оставьте пользователя пустым.',
      signInNeeded: '{server} требует входа: укажите пользователя и пароль.',
      signInRefused: '{server} не знает такого пользователя с таким паролем.',
      senderRefused: '{server} не принимает письма от этого отправителя. Часто нужен адрес самого пользователя.',
      recipientRefused: '{server} не принимает письма для {to}.',
      declined: '{server} не принял письмо.',
    },
  },
  kk: {
    title: 'Пошта',
    hint: 'NetWatch хаттарын жіберетін сервер. Өзгерістер бірден күшіне енеді, ештеңе қайта іске қосылмайды.',
    host: 'Пошта сервері',
    port: 'Порт нөмірі',
    usual: 'әдетте {port}',
    security: 'Шифрлау',
    securities: { auto: 'Сервер ұсынса', startTls: 'STARTTLS, әрдайым', tls: 'TLS, басынан бастап', none: 'Шифрлаусыз' },
    user: 'Пайдаланушы',
    userHint: 'Сервер кіруді талап етпесе, бос қалдырыңыз.',
    password: 'Құпиясөз',
    passwordKept: 'Құпиясөз бар; оны қалдыру үшін ештеңе жазбаңыз.',
    from: 'Жіберуші',
    to: 'Сынақ хат жіберілетін мекенжай',
    test: 'Сынақ хат жіберу',
    save: 'Сақтау',
    saved: 'Сақталды және күшінде.',
    waiting: 'Серверге сұрау жіберілді… {seconds} с',
    stop: 'Тоқтату',
    stopped: 'Тоқтатылды. Ештеңе өзгерген жоқ.',
    decidedBy: { environment: '{name} орта айнымалысымен берілген', commandLine: 'Пәрмен жолында берілген: {name}', start: 'Іске қосқанда берілген: {name}' },
    byHand: 'Бірнеше сервер appsettings.json файлының Smtp:Servers бөлімінде қолмен берілген. Олар сол жерде өзгертіледі:',
    token: 'Кіру қолмен берілген файлдағы токен арқылы жүреді (Smtp:OAuth2TokenFile).',
    notInForce: 'Жазылған баптауларда қателер бар; бұрынғылары күшінде.',
    said: 'Сөзбе-сөз:',
    clear: 'Қосылым шифрланбады: хатты да, құпиясөзді де жолда оқып алуға болады.',
    outcomes: {
      accepted: '{server} хатты қабылдады. Оның {to} жәшігіне келгенін тексеріңіз.',
      nameUnknown: 'Мұндай атты сервер жоқ. Қате жазылмағанын және бұл машина осы атты білетінін тексеріңіз.',
      refused: '{server} мекенжайында ешкім тыңдап тұрған жоқ. Порт дұрыс па, пошта сервері жұмыс істеп тұр ма?',
      unreachable: 'Бұл машинадан {server} серверіне жол жоқ.',
      silent: '{server} жауап бермейді. Арада желіаралық экран болуы мүмкін немесе басқа порт керек.',
      notMail: '{server} мекенжайында жауап беретін пошта сервері емес немесе ол қосылымды үзді.',
      tlsFailed: '{server} серверімен шифрланған қосылым орнамады. Портқа басқа шифрлау керек немесе сертификатқа мұнда сенбейді.',
      tlsNotOffered: '{server} STARTTLS ұсынбайды. Басынан бастап TLS пен 465 портын қолданып көріңіз.',
      passwordMissing: 'Баптаулар сілтейтін құпиясөз жоқ.',
      signInNotOffered: '{server} мұндай қосылымда кіруді қабылдамайды. Шифрлауды қосыңыз немесе пайдаланушыны бос қалдырыңыз.',
      signInNeeded: '{server} кіруді талап етеді: пайдаланушы мен құпиясөзді жазыңыз.',
      signInRefused: '{server} мұндай құпиясөзі бар пайдаланушыны білмейді.',
      senderRefused: '{server} бұл жіберушіден хат қабылдамайды. Көбіне пайдаланушының өз мекенжайы керек.',
      recipientRefused: '{server} {to} үшін хат қабылдамайды.',
      declined: '{server} хатты қабылдамады.',
    },
  },
};
