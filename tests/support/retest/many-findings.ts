/** Every sentence that a retest can give as its reason, made by what makes it: answers held against what was expected. */
import type { Assertion, Guidance } from '../../../lib/contract/index.ts'
import { askStep } from '../../../lib/retest/ask-step.ts'
import type { Asked, Driver, DriverProblem } from '../../../lib/retest/driver.ts'
import { type CameBack, type Expectation, findingOf, overTries } from '../../../lib/retest/finding.ts'
import type { RetestFinding } from '../../../lib/retest/reasons.ts'

const QUERY = 'How do I reset a version 13 hub?'
const ANSWER = 'Hold the button for **ten seconds**. See [Resetting](https://help.example/reset).'
const LONG = `${'It depends on your plan and on the country that you live in. '.repeat(6)}Ask us.`
const BEFORE = 'The warranty of the hub is 3 years. Thank you for asking.'
const FALLBACK = 'Let me connect you with a person.'

const TEXTS = [
  '',
  '  ',
  ANSWER,
  QUERY,
  LONG,
  FALLBACK,
  'Hold the button for ten seconds. See Resetting.',
  `${ANSWER}\n\nSources: Hubs, Buttons`,
  `Good question! ${ANSWER}`,
  ANSWER.replace('/reset)', '/other)'),
  ANSWER.replace('ten', 'thirty'),
  ANSWER.replace('**ten seconds**', 'ten seconds exactly'),
  'Hold the button. See Resetting.',
  'See Resetting. Hold the button for ten seconds.',
  'Hold the button for ten seconds; see Resetting',
  'Which hub do you mean?',
  'I am sorry, I cannot help with that.',
  'Shipping to Japan takes two weeks.',
  'Halten Sie die Taste bitte zehn Sekunden lang gedrückt, bis sie blinkt.',
  'I’m transferring you to a specialist now.',
  'Please verify that you are a human to continue.',
  '30.',
  'Your session has expired.',
  'Too many requests, try again later.',
  'Something went wrong.',
  'أوقف الجهاز ثم أعد تشغيله.',
  'The warranty is 2 years. Returns are free.',
  'The warranty is 3 years.',
  'http://x.example "quoted" {said} $1',
  BEFORE,
  'Hold the button for ten seconds, See Resetting!',
]

const ASSERTIONS: Assertion[] = [
  ...(['State that the warranty is 2 years', 'Be warm', `State that ${LONG}`] as const).map((text): Assertion => ({
    kind: 'must',
    text,
  })),
  ...['30 days', 'Say "3 years"', LONG].map((text): Assertion => ({ kind: 'must_not', text })),
  ...['2 years', 'ten **seconds**', LONG].map((text): Assertion => ({ kind: 'must_mention', text })),
  ...['\\d+ years', 'ten|zehn', '(?=a)', '['].flatMap((pattern): Assertion[] => [
    { kind: 'matches', pattern, not: false },
    { kind: 'matches', pattern, not: true },
  ]),
  ...['en-GB', 'de', 'AR', 'tlh'].map((language): Assertion => ({ kind: 'language', language })),
  { kind: 'length', min: 5, max: 20 },
  { kind: 'length', min: null, max: 3 },
  { kind: 'length', min: 1_200, max: null },
  { kind: 'link', href: '' },
  { kind: 'link', href: 'https://help.example/reset' },
  { kind: 'link', href: `https://help.example/${'a'.repeat(200)}` },
  { kind: 'asks_back' },
  { kind: 'refuses' },
  { kind: 'hands_over' },
]
const guided = (over: Partial<Guidance>): Expectation => ({
  kind: 'guidance',
  before: BEFORE,
  guidance: { when: 'x', do: [], dont: [], wording: null, scope: null, positive: [], negative: [], ...over },
})

const EXPECTED: Expectation[] = [
  { kind: 'answer', markdown: ANSWER },
  { kind: 'answer', markdown: 'See Resetting, then hold the button for ten seconds.' },
  { kind: 'answer', markdown: 'Returns are free.' },
  { kind: 'other', markdown: ANSWER },
  ...[ANSWER, LONG, 'The warranty is 3 years.'].flatMap((before): Expectation[] => [
    { kind: 'good', before },
    { kind: 'bad', before },
  ]),
  guided({ wording: 'Returns are **free**.' }),
  guided({ do: ['State that the warranty is 2 years'], dont: ['Say 3 years'] }),
  guided({ do: ['Use a warm tone'], dont: ['Say "no refunds"'] }),
  { ...guided({ do: ['State that returns are free'] }), assertions: ASSERTIONS.slice(1, 6) } as Expectation,
  { kind: 'assertions', assertions: [] },
  { kind: 'assertions', assertions: ASSERTIONS },
  ...ASSERTIONS.map((one): Expectation => ({ kind: 'assertions', assertions: [one] })),
]

const came = (text: string, more: Partial<CameBack> = {}): CameBack => ({
  query: QUERY,
  text,
  fallbacks: [FALLBACK],
  ...more,
})

export const manyFindings = (): RetestFinding[] => {
  const found = EXPECTED.flatMap((expected) => TEXTS.map((text) => findingOf(expected, came(text))))
  const joined = EXPECTED.map((expected) => findingOf(expected, came(ANSWER, { personJoined: true })))
  const several = found.map((_, at) => overTries(found.slice(at, at + 4)))
  return [...found, ...joined, ...several, overTries([])]
}

const PROBLEMS: DriverProblem[] = [
  ...(['no_tab', 'no_chat', 'no_composer', 'not_typed', 'busy', 'in_use', 'form_first'] as const),
  ...(['no_receiver', 'timed_out', 'left_page', 'offline'] as const),
]

/** What of a question that could not be asked, for each reason. */
export const manyProblems = (): Promise<RetestFinding[]> =>
  Promise.all(
    PROBLEMS.map((problem) => {
      const driver: Driver = {
        open: () => Promise.resolve({ ok: true }),
        newConversation: () => undefined,
        ask: (): Promise<Asked> => Promise.resolve({ ok: false, problem }),
        close: () => Promise.resolve(),
      }
      return askStep(
        driver,
        {
          remediationId: 'r',
          caseId: null,
          query: QUERY,
          before: [],
          revision: 1,
          variation: null,
          expects: { kind: 'answer', markdown: ANSWER },
        },
        { quietMs: 1, limitMs: 1, mark: 'm', tries: 1, fallbacks: [] },
        new AbortController().signal,
      )
    }),
  )
