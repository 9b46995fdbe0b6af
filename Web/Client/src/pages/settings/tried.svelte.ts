import { preview, type Defect, type Edit } from './settingsApi';
import type { SettingsTexts } from './texts/settingsTexts';

const quiet = 400;

/** What the server says of edits as they are typed: asked when nothing was typed for a moment, and the newest answer counts. */
export function tried(edits: () => Edit[]): { readonly defects: Defect[]; trouble: (t: SettingsTexts) => string } {
  let defects: Defect[] = $state.raw([]);
  let sentence = $state('');
  let away = $state(false);
  let asked = 0;

  $effect(() => {
    const now = edits();
    const mine = ++asked;
    const timer = setTimeout(async () => {
      const reply = await preview({ edits: now });
      if (mine !== asked) return;
      away = reply === 'away';
      sentence = typeof reply === 'object' && 'problem' in reply ? reply.problem.sentence : '';
      defects = typeof reply === 'object' && 'ok' in reply ? reply.ok.defects : [];
    }, quiet);
    return () => clearTimeout(timer);
  });

  return {
    get defects() {
      return defects;
    },
    trouble: (t) => (away ? t.away : sentence),
  };
}
