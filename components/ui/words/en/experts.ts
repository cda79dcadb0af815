import { count, counted } from './numbers.ts'

/** Several experts who judge one response. */
export const experts = {
  blind: (needed: number) =>
    `${counted(needed, 'expert')} judge this one, each alone. You see the others’ verdicts after yours.`,
  waiting: (missing: number) =>
    missing === 1
      ? 'One more expert is asked. Nothing changes until then.'
      : `${count(missing)} more experts are asked. Nothing changes until then.`,
  agreed: (n: number, value: string) => `${counted(n, 'expert')} agree: ${value}.`,
  disputed: 'Experts disagree.',
  settled: (value: string, by: string) => `They disagreed; settled as ${value} by ${by}.`,
  settleQuestion: 'Settle it: is this response acceptable?',
  settleEffect: {
    good: 'Yes ends the dispute: similar responses will not be held back.',
    bad: 'No ends the dispute: similar responses will be held back from customers.',
  },
  party: 'An approver, or an expert who has not judged it, settles it. You may also change your verdict.',
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
  keys: 'A key chooses and opens the next issue. Esc goes back.',
  evidence: (quote: string) => `No takes “${quote}” as its evidence.`,
  choosing: 'Words of the response. Arrows choose, Shift grows, Enter keeps, Esc drops.',
}

/** What one did, to be taken back and done again. */
export const past = {
  title: 'What you did',
  none: 'Nothing yet. What you do here can be taken back from this list, also tomorrow.',
  undone: 'undone',
  undo: 'Undo',
  redo: 'Redo',
  undoOf: (label: string) => `Undo: ${label}`,
  redoOf: (label: string) => `Redo: ${label}`,
}

export const myFlags = {
  title: 'My flags',
  none: 'You have flagged nothing in the last three months. F flags a response; so does its badge in the page.',
  loading: 'Looking for your flags',
  waiting: 'Waits for an expert',
  answered: (who: string) => `What is said from now on was written by ${who}`,
  good: (who: string) => `Let stand by ${who}`,
  bad: (who: string) => `Held back from now on: ${who} agrees`,
  closed: 'Closed without a verdict',
  open: (query: string) => `Open its issue: ${query}`,
}

/** How many experts judge each response, and how far they agree. */
export const reviewing = {
  title: 'Experts per response',
  why: 'Each judges alone: what others said is not even sent to them before. It holds for issues that nobody has judged yet.',
  project: 'Each response is judged by',
  ofEval: (name: string) => `Where it fell short in ${name}, by`,
  perEval: 'By what fell short',
  experts: (n: number) => counted(n, 'expert'),
  asProject: 'as above',
  changed: (n: number | null) =>
    n === null ? 'Experts per response: as the project has it' : `Experts per response: ${count(n)}`,
  agreement: 'How far experts agree',
  agreementWhy:
    'From verdicts given without knowing the others’. 1: always; 0: no more than by chance. In brackets, where it lies with 95\u00a0% certainty.',
  alike: (alike: number, judged: number) => `${count(alike)} of ${counted(judged, 'response')} judged alike by all.`,
  none: 'No response has been judged by two experts yet.',
  alpha: 'All experts (Krippendorff’s α)',
  fleiss: (raters: number, items: number) => `${counted(items, 'response')} with ${count(raters)} experts (Fleiss’ κ)`,
  pair: (a: string, b: string, items: number) => `${a} and ${b}, ${counted(items, 'response')} (Cohen’s κ)`,
  tooFew: (floor: number) => `too few; ${count(floor)} are needed`,
  oneSided: 'all judged the same way: nothing to measure',
  within: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
  counting: 'Counting',
}
