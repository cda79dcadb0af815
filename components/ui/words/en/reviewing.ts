import { count, counted } from './numbers.ts'

/** How many experts judge each response, and how far they agree. */
export const reviewing = {
  title: 'Experts per response',
  why: 'Each expert judges alone: other verdicts are not even sent to them before. This applies to issues that nobody has judged yet.',
  project: 'Each response is judged by',
  ofEval: (name: string) => `Where it fell short in ${name}, by`,
  perEval: 'By what fell short',
  experts: (n: number) => counted(n, 'expert'),
  asProject: 'as above',
  changed: (n: number | null) =>
    n === null ? 'Experts per response: as set for the project' : `Experts per response: ${count(n)}`,
  agreement: 'How far experts agree',
  agreementWhy:
    'From verdicts given without knowing the others’. 1 means always, 0 no more than by chance. In brackets, the 95% interval.',
  alike: (alike: number, judged: number) => `${count(alike)} of ${counted(judged, 'response')} judged alike by all.`,
  none: 'No response has been judged by two experts yet.',
  alpha: 'All experts (Krippendorff’s α)',
  fleiss: (raters: number, items: number) => `${counted(items, 'response')} with ${count(raters)} experts (Fleiss’ κ)`,
  pair: (a: string, b: string, items: number) => `${a} and ${b}, ${counted(items, 'response')} (Cohen’s κ)`,
  tooFew: (floor: number) => `too few; ${count(floor)} needed`,
  oneSided: 'all judged the same way: nothing to measure',
  within: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
  counting: 'Counting',
}
