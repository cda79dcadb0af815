/**
 * Why a run ended early. The English sentence is stored, for the API and for panels of other versions; it is displayed
 * in the reader's language, or as it is if unknown.
 */
export const RUN_WHY = {
  by_hand: 'By hand.',
  person_joined: 'A person joined the conversation.',
  blocked: 'The assistant takes no more questions for now.',
  page_gone: 'The page with the assistant could not be used any more.',
  held: 'Another run goes on at this site.',
  next_began: 'The next run of its schedule began.',
} as const
export type RunWhy = keyof typeof RUN_WHY

export const runWhyOf = (sentence: string): RunWhy | null =>
  (Object.keys(RUN_WHY) as RunWhy[]).find((code) => RUN_WHY[code] === sentence) ?? null
