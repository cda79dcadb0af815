/**
 * npm run bench -- made
 *
 * How much of what is said in made-up chats is read, in a real Chromium with its layout: pages put together of
 * conventions that real products follow, each drawn by a seed, so that there are thousands that nobody wrote. And how
 * often a transcript is found on pages that only look like a chat. The pages of even seeds are for work on detection; of
 * odd ones only sums are looked at. Then what each convention costs: turns lost on pages that have it, beyond as many
 * others.
 *
 * PAGES says how many chats (2,000), FROM with which seed to begin (0).
 */
import { chatPage, otherPage } from '../widgets/made/page.ts'
import { readMade, type Scored } from '../widgets/made/read.ts'
import { type Counts, f1, isExact } from '../widgets/made/score.ts'
import { progress, report, type Row } from './support/report.ts'

const PAGES = Number(process.env['PAGES'] ?? 2_000)
const FROM = Number(process.env['FROM'] ?? 0)
const OTHERS = Math.ceil(PAGES / 4)
const COSTLIEST = 30
const FEWEST = 15

const chromium = process.env['CHROMIUM_PATH']
if (chromium === undefined) throw new Error('CHROMIUM_PATH is not set.')

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => FROM + at)
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
const together = (all: readonly Scored[]): Counts =>
  all.reduce(
    (sum, { counts }) => ({
      read: sum.read + counts.read,
      said: sum.said + counts.said,
      right: sum.right + counts.right,
    }),
    { read: 0, said: 0, right: 0 },
  )

type Cost = { convention: string; pages: number; score: number; lost: number }

/** What each convention costs, the most first: F1 of the other pages less F1 of those with it, times these. */
function costsOf(all: readonly Scored[]): Cost[] {
  const by = new Map<string, { pages: number; score: number }>()
  const whole = { pages: all.length, score: 0 }
  for (const { page, counts } of all) {
    const score = f1(counts)
    whole.score += score
    for (const [choice, taken] of page.choices) {
      const convention = `${choice}: ${taken}`
      const sum = by.get(convention) ?? { pages: 0, score: 0 }
      by.set(convention, { pages: sum.pages + 1, score: sum.score + score })
    }
  }
  return [...by]
    .flatMap(([convention, { pages, score }]) => {
      const others = whole.pages - pages
      if (pages < FEWEST || others < FEWEST) return []
      const lost = ((whole.score - score) / others - score / pages) * pages
      return [{ convention, pages, score: score / pages, lost }]
    })
    .toSorted((a, b) => b.lost - a.lost)
}

const started = performance.now()
let said = 0
const chats = await readMade(chromium, numbers(PAGES).map(chatPage), (done) => {
  if (done - said < 400) return
  said = done
  progress(`${done} chats`)
})
const others = await readMade(chromium, numbers(OTHERS).map(otherPage))
const took = (performance.now() - started) / 1_000

const rows: Row[] = []
for (const [which, rest] of [
  ['open', 0],
  ['kept', 1],
] as const) {
  const half = chats.filter(({ page }) => page.seed % 2 === rest)
  const alike = others.filter(({ page }) => page.seed % 2 === rest)
  const falseOnes = alike.filter(({ transcripts }) => transcripts.length > 0)
  const row = (what: string, ours: string): void =>
    void rows.push({ what: `${which}: ${what}`, ours, against: '', ratio: null })
  row('F1 of all turns', f1(together(half)).toFixed(4))
  row('mean F1 of a page', mean(half.map(({ counts }) => f1(counts))).toFixed(4))
  row(
    'pages read exactly',
    `${((100 * half.filter(({ counts }) => isExact(counts)).length) / half.length).toFixed(1)} % of ${half.length}`,
  )
  row('pages not found at all', String(half.filter(({ transcripts }) => transcripts.length === 0).length))
  row('look-alikes with a transcript', `${falseOnes.length} of ${alike.length}`)
}
for (const { convention, pages, score, lost } of costsOf(chats.filter(({ page }) => page.seed % 2 === 0)).slice(
  0,
  COSTLIEST,
))
  rows.push({
    what: `  ${convention}`,
    ours: `${score.toFixed(3)} on ${pages}`,
    against: `${lost.toFixed(1)} pages lost`,
    ratio: null,
  })
report('Made-up chats', rows, `${PAGES} chats and ${OTHERS} others from seed ${FROM} on, in ${took.toFixed(0)} s.`)
