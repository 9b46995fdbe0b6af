/** Text that has to be read across a room is at least this large: 40 px at 1080 lines, 80 px at 2160. */
export const smallestText = 2.5;
/** Larger ones would cut what is told. */
const largestText = 2.8;

/** In rem; as the styles of IncidentCard have them. */
const card = { ends: 1.3, between: 0.75, pager: 3.6 };
/** In the facts' em: the name with its line, the facts with theirs. */
const lines = 1.25 * 1.2 + 1.25;

export interface IncidentsPlan {
  /** Font size of the facts, in rem; names are a quarter larger. */
  text: number;
  perPage: number;
  /** There is room for a second line of each card's name and facts: nothing of a few is cut. */
  roomy: boolean;
}

export const cardHeight = (text: number, roomy = false) => text * lines * (roomy ? 2 : 1) + card.ends;

const holds = (text: number, height: number) => Math.max(1, Math.floor((height + card.between) / (cardHeight(text) + card.between)));

/** The largest text with which so many stand below each other; null where even the smallest is too large. */
function textFor(count: number, height: number): number | null {
  for (let text = largestText; text >= smallestText; text = Math.round((text - 0.1) * 10) / 10) if (holds(text, height) >= count) return text;
  return null;
}

/** The largest text with which all incidents stand below each other in `height` rem; where they do not, on pages that hold as many each. */
export function planIncidents(count: number, height: number): IncidentsPlan {
  const whole = textFor(count, height);
  if (whole !== null) return { text: whole, perPage: Math.max(1, count), roomy: count * (cardHeight(whole, true) + card.between) - card.between <= height };
  const most = holds(smallestText, height - card.pager);
  const perPage = Math.ceil(count / Math.ceil(count / most));
  return { text: textFor(perPage, height - card.pager) ?? smallestText, perPage, roomy: false };
}
