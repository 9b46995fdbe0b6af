import type { Likeness } from '../../../../generated/api';
import type { Language, Plural } from '../../../lib/i18n/dictionary';

export interface AboutWords {
  failed: string;
  part: string;
  result: string;
  ended: string;
  withdrawn: string;
  worksNow: string;
  radius: string;
  behind: Plural;
  noneBehind: string;
  confirmed: string;
  expected: string;
  siteLost: string;
  siteWasLost: string;
  channels: string;
  /** `{names}`. */
  carried: string;
  /** `{n}`: how many more. */
  showAll: string;
  summary: string;
  cause: string;
  helped: string;
  didNotHelp: string;
  similar: string;
  noSimilar: string;
  /** `{n}`: looked through. */
  searched: Plural;
  likeness: Record<Likeness, string>;
  print: string;
  save: string;
}

export const aboutWords: Record<Language, AboutWords> = {
  en: {
    failed: 'What fails',
    part: 'Check or part',
    result: 'Result',
    ended: 'Over since',
    withdrawn: 'not watched any more',
    worksNow: 'works at this moment',
    radius: 'What it took with it',
    behind: { one: '{n} node behind it', other: '{n} nodes behind it' },
    noneBehind: 'There is nothing else behind it.',
    confirmed: 'does not answer',
    expected: 'expected not to answer',
    siteLost: 'The site has no channel left',
    siteWasLost: 'The site had no channel left',
    channels: 'Reached through',
    carried: 'Still reached through {names}',
    showAll: 'Show {n} more',
    summary: 'What was found out',
    cause: 'Cause',
    helped: 'What helped',
    didNotHelp: 'What did not help',
    similar: 'Similar incidents before',
    noSimilar: 'Nothing was like this before.',
    searched: { one: '{n} past incident was looked through', other: '{n} past incidents were looked through' },
    likeness: { sameProblem: 'the very same before', sameFailure: 'the same failure of such a device', sameSite: 'the same site' },
    print: 'Print',
    save: 'Save as text',
  },
  ru: {
    failed: 'Что не работает',
    part: 'Проверка или часть',
    result: 'Результат',
    ended: 'Завершено',
    withdrawn: 'больше не наблюдается',
    worksNow: 'сейчас работает',
    radius: 'Что это затронуло',
    behind: { one: 'за ним {n} узел', few: 'за ним {n} узла', many: 'за ним {n} узлов', other: 'за ним {n} узла' },
    noneBehind: 'Других узлов за ним нет.',
    confirmed: 'не отвечает',
    expected: 'ожидается потеря связи',
    siteLost: 'У площадки не осталось ни одного канала',
    siteWasLost: 'У площадки не оставалось ни одного канала',
    channels: 'Подключено через',
    carried: 'Остаются на связи через {names}',
    showAll: 'Показать ещё {n}',
    summary: 'Что выяснилось',
    cause: 'Причина',
    helped: 'Что помогло',
    didNotHelp: 'Что не помогло',
    similar: 'Похожие инциденты раньше',
    noSimilar: 'Раньше похожего не было.',
    searched: { one: 'просмотрен {n} прошлый инцидент', few: 'просмотрено {n} прошлых инцидента', many: 'просмотрено {n} прошлых инцидентов', other: 'просмотрено {n} прошлых инцидента' },
    likeness: { sameProblem: 'то же самое раньше', sameFailure: 'такой же сбой такого же устройства', sameSite: 'та же площадка' },
    print: 'Печать',
    save: 'Сохранить текстом',
  },
  kk: {
    failed: 'Не істемейді',
    part: 'Тексеру не бөлік',
    result: 'Нәтиже',
    ended: 'Аяқталуы',
    withdrawn: 'енді бақыланбайды',
    worksNow: 'дәл қазір істеп тұр',
    radius: 'Бұл нені қамтыды',
    behind: { one: 'артында {n} торап', other: 'артында {n} торап' },
    noneBehind: 'Оның артында басқа торап жоқ.',
    confirmed: 'жауап бермейді',
    expected: 'байланыс үзілуі күтіледі',
    siteLost: 'Алаңда бірде-бір арна қалмады',
    siteWasLost: 'Алаңда бірде-бір арна қалмаған еді',
    channels: 'Осылар арқылы қосылған',
    carried: '{names} арқылы байланыста қалады',
    showAll: 'Тағы {n} көрсету',
    summary: 'Не анықталды',
    cause: 'Себебі',
    helped: 'Не көмектесті',
    didNotHelp: 'Не көмектеспеді',
    similar: 'Бұрынғы ұқсас инциденттер',
    noSimilar: 'Бұрын бұған ұқсас болмаған.',
    searched: { one: 'бұрынғы {n} инцидент қаралды', other: 'бұрынғы {n} инцидент қаралды' },
    likeness: { sameProblem: 'бұрын да дәл осындай болған', sameFailure: 'сондай құрылғының сондай ақауы', sameSite: 'сол алаң' },
    print: 'Басып шығару',
    save: 'Мәтін етіп сақтау',
  },
};
