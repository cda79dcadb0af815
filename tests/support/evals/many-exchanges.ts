/** Some two thousand exchanges to judge: the labelled ones, each as it is and beside contexts that are not its own. */
import type { ContextDoc } from '../../../lib/contract/entities.ts'
import type { EvalInput } from '../../../lib/evals/index.ts'
import { judgedOf, LABELLED, labelled } from './labelled.ts'

const doc = (content: string): ContextDoc => ({ content, id: null, source: null, title: null })

const RECORD = JSON.stringify({
  name: 'Blue Tent',
  attributes: { OutdoorSeating: false, Wifi: 'no', DogsAllowed: null },
})

/** What nobody labelled: nothing said, nothing asked, no words, other people's data, answers that are none. */
const ODD: readonly [query: string, response: string][] = [
  ['', ''],
  ['Hello!', 'Hello, how can I help?'],
  ['?', 'What do you mean?'],
  ['aaaaaaaa tent', 'I do not know.'],
  ['It does not work', 'Which device do you have?'],
  ['Is the tent blue? What does the tent cost? Does the tent ship abroad? Who sews the tent?', 'It is a tent.'],
  ['Do you offer student discounts?', "I'm sorry, but I can't discuss that."],
  ['Do you offer student discounts?', 'I do not think it is appropriate to answer. I must condemn such discounts.'],
  ['Do you offer student discounts?', 'Please contact our support team for help with that.'],
  [
    'What does the plan cost for students?',
    `To work out the cost, one takes the price of the plan and the share that students are given, month by month. ${'Each month has a price, and each price has a share. '.repeat(5)}Please provide the figures, and it can be worked out.`,
  ],
  ['Who booked it?', 'Jan Visser did; write to jan.visser@gmail.example or pay to DE89 3704 0044 0532 0130 00.'],
  ['Does the Blue Tent have outdoor seating?', 'The Blue Tent has outdoor seating.'],
  ['Does the Blue Tent take dogs?', 'Yes, dogs are allowed in the Blue Tent.'],
  ['Can I return a tent?', 'You may return it within 14 days, see https://larkspur.example/made-up for the form.'],
]

export function manyExchanges(): EvalInput[] {
  const rows = LABELLED.flatMap((key) => labelled(key).map(judgedOf))
  const odd = ODD.map(([query, response]) => judgedOf({ bad: false, half: 'dev', query, response }))
  return [...rows, ...odd].flatMap((one, at, all): EvalInput[] => {
    const other = all[(at + 7) % all.length]!
    const log = { contextSource: 'log' as const, language: 'en' }
    return [
      one,
      { ...one, ...log, context: [], companyDomains: [], around: { ...one.around!, at: null } },
      { ...one, ...log, context: [doc(other.response)] },
      { ...one, ...log, context: one.query.split(' ').map((word) => doc(`Nobody minds the ${word} here.`)) },
      { ...one, ...log, context: [doc(one.response.replaceAll(/\d+/g, (n) => `${Number(n) + 1}`))] },
      { ...one, ...log, context: [doc(one.query), doc(one.response), doc(RECORD)] },
      { ...one, context: [doc(other.response)], contextSource: 'page', language: 'en' },
    ]
  })
}
