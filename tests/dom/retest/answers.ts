/** Expert Answers out of building blocks, and what an assistant may make of one: seeded, so that each can be played again. */
import type { Chance } from '../../sync/support/random.ts'

type Blocks = { question: string; lead: string[]; steps: string[]; facts: string[]; close: string[] }

const TRADES: Blocks[] = [
  {
    question: 'How do I return a lamp?',
    lead: ['You have **30 days** to return it.', 'Returns are *free* within 30 days, at 1,000 shops.'],
    steps: [
      'Open [Returns](https://shop.example/returns)',
      'Tap `Start return`',
      'Print label no. 7_b',
      'Drop it at any *Parcel Point*',
    ],
    facts: [
      'The refund comes in 5–10 days & covers $4.50 postage.',
      'Items over 2.5 kg cost €12 more.',
      'Sale items can’t be returned.',
    ],
    close: ['Did this help?', 'See [all rules](https://shop.example/rules?x=1).'],
  },
  {
    question: 'Wie setze ich den Hub zurück?',
    lead: ['Halten Sie die Taste **10 Sekunden** lang gedrückt.', 'Der Hub (Version 13) lässt sich zurücksetzen:'],
    steps: [
      'Öffnen Sie *Einstellungen*',
      'Wählen Sie „Gerät“',
      'Tippen Sie auf `Zurücksetzen`',
      'Warten Sie auf das [grüne Licht](https://hub.example/licht)',
    ],
    facts: ['Die Daten bleiben 2 Jahre gespeichert.', 'Ohne Strom geht es nicht.', 'Das kostet 3,50 €.'],
    close: ['Hat Ihnen das geholfen?', 'Mehr unter https://hub.example/hilfe.'],
  },
  {
    question: 'Can I change my plan?',
    lead: ['Yes — the *Basic* plan can be changed at any time.', '# Changing plans\n\nYou can switch once a month.'],
    steps: [
      'Go to **Billing**',
      'Choose `plan_v2 --now`',
      'Confirm with your PIN (4 digits)',
      'You’ll get an e-mail from [billing@saas.example](mailto:billing@saas.example)',
    ],
    facts: [
      '> Team plans need an admin.',
      'The price is 2 * 9 = 18 USD.',
      'You will not lose data.',
      'It does not renew by itself.',
    ],
    close: ['Which plan do you have?', 'Anything else?'],
  },
  {
    question: '返品できますか',
    lead: ['はい、**30日**以内に返品できます。', '返品は無料です。'],
    steps: ['[返品ページ](https://shop.example/ja)を開く', '「開始」を押す', 'ラベルを印刷する'],
    facts: ['返金には5日かかります。', 'セール品は返品できません。'],
    close: ['お役に立ちましたか?'],
  },
  {
    question: 'كيف أعيد المنتج؟',
    lead: ['يمكنك الإرجاع خلال **30 يومًا**.', 'الإرجاع مجاني.'],
    steps: ['افتح [المرتجعات](https://shop.example/ar)', 'اضغط `ابدأ`', 'اطبع الملصق'],
    facts: ['يصل المبلغ خلال 5 أيام.', 'لا يمكن إرجاع منتجات التخفيضات.'],
    close: ['هل كان هذا مفيدا؟'],
  },
]

export type Answer = { question: string; markdown: string; language: number }

const some = <T>(rnd: Chance, from: readonly T[], most: number): T[] => {
  const n = 1 + rnd.int(Math.min(most, from.length))
  const at = rnd.int(from.length)
  return Array.from({ length: n }, (_, i) => from[(at + i) % from.length]!)
}

export function answerFrom(rnd: Chance): Answer {
  const language = rnd.int(TRADES.length)
  const trade = TRADES[language]!
  const parts = [rnd.pick(trade.lead)]
  const form = rnd.int(5)
  const steps = some(rnd, trade.steps, 4)
  if (form === 0) parts.push(steps.map((one) => `- ${one}`).join('\n'))
  if (form === 1) parts.push(steps.map((one, i) => `${i + 1}. ${one}`).join('\n'))
  if (form === 2)
    parts.push(`| Step | What |\n| --- | ---: |\n${steps.map((one, i) => `| ${i + 1} | ${one} |`).join('\n')}`)
  if (form === 3) parts.push('```sh\ncurl -X POST https://api.example/v1?q=a_b*c\n# then wait 30 s\n```')
  parts.push(...some(rnd, trade.facts, 2))
  if (rnd.hits(0.7)) parts.push(rnd.pick(trade.close))
  return { question: trade.question, markdown: parts.join('\n\n'), language }
}

export type Wrong = { how: string; markdown: string }

const NOTICES = [
  'Something went wrong. Please try again.',
  'Too many requests. Please slow down.',
  'I am connecting you with an agent from our team.',
  'Your session has expired. Please sign in again.',
  'Please confirm that you are a human.',
  'I am sorry, I do not know that.',
]

/** Not the scheme of an address: without it there is no link to read. */
const words = (text: string): string[] => text.replace(/https?:\/\/|mailto:/g, '').match(/\p{L}{3,}/gu) ?? []

/** Each changes what a reader reads. */
const CHANGES: ReadonlyArray<readonly [string, (text: string, rnd: Chance) => string]> = [
  ['another number', (text, rnd) => text.replace(/(?<=\S[^\n]*)\d+/, (n) => String(Number(n) + 1 + rnd.int(90)))],
  ['a decimal point moved', (text) => text.replace(/(\d)[.,](\d)/, '$1$2')],
  ['a word missing', (text, rnd) => text.replace(rnd.pick(words(text)), '')],
  ['a word replaced', (text, rnd) => text.replace(rnd.pick(words(text)), 'vielleicht')],
  ['a word more', (text, rnd) => text.replace(rnd.pick(words(text)), (word) => `${word} not`)],
  ['the last part missing', (text) => text.split('\n\n').slice(0, -1).join('\n\n')],
  ['a sentence more', (text) => `${text}\n\nPlease note that this has changed since May.`],
  ['a sentence before', (text) => `Good question!\n\n${text}`],
  ['parts in another order', (text) => text.split('\n\n').toReversed().join('\n\n')],
  [
    'a link that leads elsewhere',
    (text) => text.replace(/\]\(https:\/\/\w+\.example\/\w*/, '](https://other.example/x'),
  ],
  ['another currency', (text) => text.replace(/[$€]/, '£')],
  ['can for can’t', (text) => text.replace(/can’t/, 'can')],
  ['in capitals', (text, rnd) => text.replace(rnd.pick(words(text)), (word) => word.toUpperCase())],
  ['cut off in mid-sentence', (text) => text.slice(0, Math.floor(text.length * 0.6))],
]

/** What is read where links are drawn, or of a widget that draws none. */
const readOf = (text: string, drawsLinks: boolean): string =>
  (drawsLinks ? text : text.replace(/\]\([^)\s]*\)/g, ']'))
    .replace(/https?:\/\/[^/\s)]+/gi, (start) => start.toLowerCase())
    .replace(/\s/g, '')

export function wrongFrom(answer: Answer, rnd: Chance, drawsLinks: boolean, other: () => Answer): Wrong {
  const kind = rnd.int(CHANGES.length + 3)
  if (kind === CHANGES.length) return { how: 'a notice', markdown: rnd.pick(NOTICES) }
  if (kind === CHANGES.length + 1) {
    for (;;) {
      const one = other()
      if (one.markdown !== answer.markdown) return { how: 'another answer', markdown: one.markdown }
    }
  }
  if (kind === CHANGES.length + 2) return { how: 'the question', markdown: answer.question }
  for (let turn = 0; ; turn++) {
    const [how, change] = CHANGES[(kind + turn) % CHANGES.length]!
    const markdown = change(answer.markdown, rnd)
    if (readOf(markdown, drawsLinks) !== readOf(answer.markdown, drawsLinks)) return { how, markdown }
  }
}
