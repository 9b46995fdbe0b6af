import { describe, expect, it } from 'vitest';
import { marks } from '../src/board/marks';
import { en } from '../src/lib/i18n/en';
import { ru } from '../src/lib/i18n/ru';
import { node } from './board';

describe('marks', () => {
  it('are none beside an ordinary state', () => expect(marks(en, node('sw'))).toEqual([]));

  it('tell who takes care of it, and that it comes and goes', () => {
    expect(marks(en, node('sw', { acknowledgedBy: 'local:aigerim', flapping: true }))).toEqual(['✓ aigerim takes care of it', 'comes and goes']);
    expect(marks(ru, node('sw', { acknowledgedBy: 'Айгерим' }))).toEqual(['✓ занимается Айгерим']);
  });
});
