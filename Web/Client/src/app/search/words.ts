import type { Language } from '../../lib/i18n/dictionary';

export interface SearchWords {
  search: string;
  hint: string;
  kinds: { page: string; device: string; port: string; station: string; incident: string };
  none: string;
  /** `{port}`, `{device}`. */
  behind: string;
  open: string;
  closed: string;
  keys: string;
}

export const searchWords: Record<Language, SearchWords> = {
  en: {
    search: 'Search',
    hint: 'Device, port, MAC or IP address, incident, page',
    kinds: { page: 'Pages', device: 'Devices', port: 'Ports', station: 'Stations', incident: 'Incidents' },
    none: 'Nothing found',
    behind: 'behind {port} of {device}',
    open: 'open',
    closed: 'closed',
    keys: '↑ ↓ choose · Enter opens · Esc closes',
  },
  ru: {
    search: 'Поиск',
    hint: 'Устройство, порт, MAC или IP, инцидент, страница',
    kinds: { page: 'Страницы', device: 'Устройства', port: 'Порты', station: 'Станции', incident: 'Инциденты' },
    none: 'Ничего не найдено',
    behind: 'за {port} на {device}',
    open: 'открыт',
    closed: 'закрыт',
    keys: '↑ ↓ выбрать · Enter открыть · Esc закрыть',
  },
  kk: {
    search: 'Іздеу',
    hint: 'Құрылғы, порт, MAC не IP, оқиға, бет',
    kinds: { page: 'Беттер', device: 'Құрылғылар', port: 'Порттар', station: 'Станциялар', incident: 'Оқиғалар' },
    none: 'Ештеңе табылмады',
    behind: '{device} құрылғысының {port} порты артында',
    open: 'ашық',
    closed: 'жабық',
    keys: '↑ ↓ таңдау · Enter ашу · Esc жабу',
  },
};
