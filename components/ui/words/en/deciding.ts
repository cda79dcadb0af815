import { counted } from './numbers.ts'

/** Why the backend decided as it did on a question. */
export const deciding = {
  title: 'What Errata decided',
  waits: 'Not known yet. It arrives with the next sync, if the assistant asked Errata.',
  none: 'Not known: the assistant did not ask Errata about this, or its page does not say which call it was.',
  served: 'Served an Expert Answer.',
  servedNone: 'Served no Expert Answer.',
  withheld: {
    stopped: 'An Expert Answer matched, but serving is stopped.',
    rolled_out_to_others: 'An Expert Answer matched, but for now it is served in other conversations only.',
    not_flagged: 'An Expert Answer matched, but it is served only where the response is flagged.',
    too_far: 'An Expert Answer matched, but the question is too far from its own.',
  },
  heldBack: (by: string) => `Held the response back: ${by}.`,
  letThrough: 'Did not hold the response back.',
  byVerdict: 'An expert’s verdict on such a response decided.',
  guidance: (n: number) => `${counted(n, 'piece', 'pieces')} of guidance matched the question.`,
  byMeaning: (could: boolean): string =>
    could ? 'Meaning was compared too, not only words.' : 'Only words could be compared, not meaning.',
  judged: (by: string): string =>
    `Matching was in doubt, so the model ${by} was asked whether it is the same question:`,
  judge: {
    same: 'The same: its answer was served.',
    other: 'Another question.',
    unsure: 'It could not tell.',
    refused: 'It declined to answer.',
    slow: 'It did not answer in time.',
    failed: 'It could not be asked.',
    busy: 'It was too busy.',
    resting: 'Not asked: it had just failed several times.',
    no_budget: 'Not asked: the day’s budget was used up.',
  },
  asked: 'What the assistant passed on',
  near: 'Nearest answers',
  matches: 'Matches the question.',
  failed: 'Fell short',
  distance: (distance: string) => `distance ${distance}`,
  unmarked: 'What nearly matched was not kept: the page does not mark this call as a test.',
  forDevelopers: 'For developers',
  log: 'Log entry',
  waited: 'Wait for the model',
  ms: (ms: string) => `${ms} ms`,
}
