import type { Route } from '../../../../generated/api';
import type { Dictionary, Language } from '../../../lib/i18n/dictionary';
import { fill } from '../../../lib/i18n/text';
import { inWeek, shortTime } from '../week';
import { problemWords } from './problemWords';
import { escalationWords } from './words';

/** What a route is for, condition by condition; nothing: all incidents at any time. */
export function conditionsOf(route: Route, language: Language, dictionary: Dictionary, days: readonly string[]): string[] {
  const words = escalationWords[language];
  const problems: Record<string, string> = problemWords[language];
  const list = (name: string, items: readonly string[] | undefined, said: (item: string) => string = (item) => item) => (items === undefined || items.length === 0 ? [] : [`${name}: ${items.map(said).join(', ')}`]);
  const kind = (one: string) => (one in dictionary.kinds ? dictionary.kinds[one as keyof Dictionary['kinds']] : one);
  return [
    ...(route.atLeast === undefined || route.atLeast === 'info' ? [] : [fill(words.from, { severity: words.severities[route.atLeast] })]),
    ...list(words.sites, route.sites),
    ...list(words.kinds, route.kinds, kind),
    ...list(words.nodes, route.nodes),
    ...list(words.tags, route.tags),
    ...list(words.problems, route.problems, (one) => problems[one] ?? one),
    ...(route.hours == null ? [] : [[...inWeek(route.hours.days).map(({ number }) => days[number] ?? ''), `${shortTime(route.hours.from)}–${shortTime(route.hours.to)}`, `(${route.hours.zone})`].join(' ')]),
  ];
}
