import type { Language } from '../../../lib/i18n/dictionary';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';
import type { SettingsTexts } from './settingsTexts';

export const settingsTexts: Record<Language, SettingsTexts> = { kk, ru, en };
