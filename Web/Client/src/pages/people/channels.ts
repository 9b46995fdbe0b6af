import type { Language } from '../../lib/i18n/dictionary';
import { peopleWords } from './words';

/** The channels by the names that the server knows, as people call them; products are called the same in every language. */
export function channelsOf(language: Language): Readonly<Record<string, string>> {
  const { mail, sms, webhook, command } = peopleWords[language].channels;
  return { mail, sms, webhook, slack: 'Slack', teams: 'Teams', telegram: 'Telegram', alertmanager: 'Alertmanager', command };
}
