/**
 * A month of Larkspur's assistant: the history that the seeded project starts with. Pure and seeded; the answers are
 * the assistant's own, without a backend.
 */
import { loadArticles } from './articles.ts'
import { draftAnswer, learn, type ContextPassage, type Message } from './assistant.ts'
import { conversations } from './questions.ts'
import { pick, seeded, seededId, type Random } from './random.ts'
import { contextOf } from './retrieval.ts'

export type HistoryEntry = {
  query: string
  context: ContextPassage[]
  response: string
  conversationId: string
  /** Days before now, as a fraction. Turns of one conversation are about a minute apart. */
  askedDaysAgo: number
  metadata: { site: string; page: string; channel: string; plan: string; app_version: string; sources: string }
  /** The conversation before this question. */
  before: Message[]
}

const SEED = 20_261_124
const SITE = 'http://127.0.0.1:4610'
const DAYS = 30
const MINUTE = 1 / 24 / 60
const PAGES = [
  '/',
  '/',
  '/assistant',
  '/articles/plans-and-prices',
  '/articles/returns',
  '/articles/notifications',
  '/articles/reset-hub-13',
]

/**
 * Oldest first.
 * @param count questions altogether
 * @param site origin of the help centre; sources are addresses there
 */
export function demoHistory({ count = 300, seed = SEED, site = SITE } = {}): HistoryEntry[] {
  const knowledge = learn(loadArticles())
  const random = seeded(seed)
  const entries: HistoryEntry[] = []
  for (const questions of conversations(count, seed)) {
    const conversationId = seededId(random)
    const metadata = someone(random)
    // More of them recently: use grows, and recent ones count more.
    let askedDaysAgo = DAYS * random() ** 1.4 + questions.length * 2 * MINUTE
    const messages: Message[] = []
    for (const query of questions) {
      const before = [...messages]
      messages.push({ role: 'user', text: query })
      const { hits, draft } = draftAnswer(knowledge, messages)
      messages.push({ role: 'assistant', text: draft.text })
      const sources = draft.sources.map((source) => `${site}${source.path}`).join(' ')
      entries.push({
        query,
        context: hits.map((hit) => contextOf(hit, site)),
        response: draft.text,
        conversationId,
        askedDaysAgo,
        metadata: { site, ...metadata, sources },
        before,
      })
      askedDaysAgo -= (0.5 + random()) * MINUTE
    }
  }
  return entries.toSorted((a, b) => b.askedDaysAgo - a.askedDaysAgo)
}

const someone = (random: Random) => ({
  page: pick(random, PAGES),
  channel: pick(random, ['web', 'web', 'web', 'app']),
  plan: pick(random, ['basic', 'basic', 'plus', 'plus', 'family']),
  app_version: pick(random, ['4.0', '4.1', '4.2', '4.2']),
})
