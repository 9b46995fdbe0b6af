import type { StoryEntry, StoryKind } from '../../../../generated/api';

/** How the decision came about: shown where somebody asks for every step. */
const inner: ReadonlySet<StoryKind> = new Set<StoryKind>(['sample', 'routed', 'told', 'notTold', 'arrived']);

/** The newest first; of the short one what people look for alone. */
export function storyLine(story: readonly StoryEntry[], every: boolean): StoryEntry[] {
  return story.filter((entry) => every || !inner.has(entry.kind)).toReversed();
}

const words: ReadonlySet<StoryKind> = new Set<StoryKind>(['comment', 'summary']);

/** Whether its text is what a person said, and not a fact beside it. */
export const isSaid = ({ kind }: StoryEntry): boolean => words.has(kind);
