import { preview } from './calls';
import type { Defect, Edit } from './contract';
import type { SettingsTexts } from './texts/settingsTexts';

const quiet = 400;

/**
 * What the server says of edits as they are typed: asked when nothing was typed for a moment, and the newest answer counts. `tag` is that of the file that they are for; of another one
 * nothing is said but that it is another.
 */
export function tried(edits: () => Edit[], tag: () => string | undefined, changed: () => void): { readonly defects: Defect[]; trouble: (t: SettingsTexts) => string } {
  let defects: Defect[] = $state.raw([]);
  let sentence = $state('');
  let away = $state(false);
  let asked = 0;

  $effect(() => {
    const now = edits();
    const of = tag();
    const mine = ++asked;
    if (now.length === 0) {
      [defects, sentence, away] = [[], '', false];
      return;
    }
    const timer = setTimeout(async () => {
      const answer = await preview({ edits: now });
      if (mine !== asked) return;
      away = !answer.ok && answer.problem.status === 0;
      sentence = answer.ok ? '' : answer.problem.sentence;
      if (answer.ok && answer.data.tag !== of) changed();
      else defects = answer.ok ? answer.data.defects : [];
    }, quiet);
    return () => {
      clearTimeout(timer);
      // What comes for a form that is closed meanwhile is not for the next one.
      asked++;
    };
  });

  return {
    get defects() {
      return defects;
    },
    trouble: (t) => (away ? t.away : sentence),
  };
}
