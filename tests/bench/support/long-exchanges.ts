/** Exchanges with as much context as an assistant is ever given: help articles, other ones for each, and an answer made of some of them. */
import { type Article, loadArticles } from '../../../demo/articles.ts'
import { pick, type Random, seeded } from '../../../demo/random.ts'
import type { Turn } from '../../../lib/contract/index.ts'
import type { EvalInput } from '../../../lib/evals/index.ts'

const SEED = 20_260_701
/** Sentences of an answer: some hundred words. */
const AN_ANSWER = 5
const AT = '2026-03-01T12:00:00.000Z'

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0

const sentencesIn = ({ body }: Article): string[] =>
  body
    .split(/\n{2,}|(?<=[.!?])\s+/)
    .map((one) => one.trim())
    .filter((one) => one.length > 30 && !one.startsWith('#'))

/** Other ones until there are so many words. */
function some(random: Random, all: readonly Article[], words: number): Article[] {
  const rest = [...all]
  const chosen: Article[] = []
  for (let had = 0; had < words && rest.length > 0;) {
    const one = rest.splice(Math.floor(random() * rest.length), 1)[0]!
    chosen.push(one)
    had += wordsIn(one.body)
  }
  return chosen
}

/** The same ones every time. @param contextWords of each, at least; an article more at the most */
export function longExchanges(count: number, contextWords: number): EvalInput[] {
  const all = loadArticles()
  const random = seeded(SEED)
  return Array.from({ length: count }, (_, n): EvalInput => {
    const chosen = some(random, all, contextWords)
    const said = Array.from({ length: AN_ANSWER }, () => pick(random, sentencesIn(pick(random, chosen)))).join(' ')
    const [first, second, third] = chosen as [Article, Article, Article]
    const turn = (role: Turn['role'], text: string): Turn => ({ role, text, at: AT }) as Turn
    return {
      query: `How is it with ${first.title.toLowerCase()}, and what do I have to do first?`,
      // Every other answer has a number that the articles do not have.
      response: n % 2 === 0 ? said : said.replace(/\d+/, (number) => String(Number(number) + 3)),
      context: chosen.map(({ slug, title, body }) => ({ content: body, id: slug, source: null, title })),
      contextSource: 'log',
      language: 'en',
      companyDomains: ['larkspur.example'],
      around: {
        before: [turn('user', `What about ${second.title.toLowerCase()}?`), turn('assistant', second.body)],
        at: AT,
        answers: [{ query: third.title, answer: third.body }],
        ownHosts: ['larkspur.example'],
        deadLinks: [],
      },
    }
  })
}
