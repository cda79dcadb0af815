import { counted } from './numbers.ts'

/** Why the backend decided as it did of a question. */
export const deciding = {
  title: 'Decision of the backend',
  waits: 'Comes with the next sync, if the backend has a log of this question.',
  none: 'The backend has no log of this question: the assistant does not call Errata, or its page does not tell which call it was.',
  served: 'Served an Expert Answer.',
  servedNone: 'Served no Expert Answer.',
  withheld: {
    stopped: 'An Expert Answer matched, but serving is stopped.',
    rolled_out_to_others: 'An Expert Answer matched, but it is rolled out to others for now.',
    not_flagged: 'An Expert Answer matched, but it waits for a flagged response.',
    too_far: 'An Expert Answer matched, but from too far away.',
  },
  heldBack: (by: string) => `Held the response back: ${by}.`,
  letThrough: 'Did not hold the response back.',
  byVerdict: 'An expert’s verdict on such a response decided.',
  guidance: (n: number) => `Found ${counted(n, 'piece', 'pieces')} of guidance relevant.`,
  byMeaning: (could: boolean): string =>
    could ? 'Looked for answers by meaning, too.' : 'Could not look for answers by meaning.',
  judged: (by: string, ms: string): string =>
    `The model ${by} was asked whether it is the same question as the nearest one (${ms} ms):`,
  judge: {
    same: 'The same: its answer was served.',
    other: 'Another question.',
    unsure: 'It could not tell.',
    refused: 'It would not say.',
    slow: 'No word in time.',
    failed: 'It could not be asked.',
    busy: 'It was too busy.',
    resting: 'Not asked: it had failed several times just before.',
    no_budget: 'Not asked: the budget of the day was used up.',
  },
  asked: 'Matched as',
  near: 'Nearest answers',
  matches: 'matches',
  failed: 'Fell short',
  distance: (distance: string) => `distance ${distance}`,
  unmarked: 'The page does not pass on that this was a test, so what nearly matched was not kept.',
  log: 'Log',
}
