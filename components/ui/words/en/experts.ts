import { count, counted } from './numbers.ts'

/** Several experts judging one response. */
export const experts = {
  blind: (needed: number) =>
    `${counted(needed, 'expert')} judge this response independently. You will see the other verdicts after yours.`,
  waiting: (missing: number) =>
    missing === 1
      ? 'Waiting for one more expert. Nothing changes until then.'
      : `Waiting for ${count(missing)} more experts. Nothing changes until then.`,
  agreed: (n: number, value: string) => `${counted(n, 'expert')} agree: ${value}.`,
  disputed: 'Experts disagree.',
  settled: (value: string, by: string) => `They disagreed; settled as ${value} by ${by}.`,
  settleQuestion: 'Settle it: is this response acceptable?',
  settleEffect: {
    good: 'Yes ends the dispute: similar responses will not be held back.',
    bad: 'No ends the dispute: similar responses will be held back from customers.',
  },
  party: 'An approver, or an expert who has not judged it, can settle it. You can also change your verdict.',
  effects: {
    rest: 'One key judges and opens the next issue.',
    good: 'Yes: similar responses will not be held back once the others agree.',
    bad: 'No: similar responses will be held back once the others agree.',
    skip: 'Skip: nobody is asked again until it comes back. Nothing changes for customers.',
    cant_tell: 'Can’t tell: it leaves your queue, and another expert is asked instead.',
  },
  settledAs: { good: 'Settled: Good', bad: 'Settled: Bad' },
  here: (name: string, more: number) =>
    more > 0 ? `${name} and ${counted(more, 'other')} are on this` : `${name} is on this`,
}

/** The reason and the words that go with a No. */
export const because = {
  title: 'No, because …',
  keys: 'Press a digit to choose and open the next issue. Type to find one, Enter to choose it, Esc to go back.',
  evidence: (quote: string) => `No takes “${quote}” as its evidence.`,
  choosing: 'Words of the response. Arrow keys choose, Shift extends, Enter keeps, Esc cancels.',
}
