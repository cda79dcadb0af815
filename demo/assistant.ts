/**
 * Larkspur's assistant: finds passages, asks the backend for guidance, writes an answer, has the backend validate it,
 * and shows the customer the outcome.
 */
import type { ChatMessage } from '../lib/contract/index.ts'
import { loadArticles, type Article } from './articles.ts'
import type { Backend } from './backend.ts'
import type { ChatModel } from './chat-model.ts'
import { compose, sourcesOf, withSources, type Draft, type Source } from './compose.ts'
import { fillMemory, type Memory } from './facts.ts'
import { readGuidance } from './guidance.ts'
import { buildRetrieval, contextOf, retrieve, type Hit, type RetrievalIndex } from './retrieval.ts'
import { standalone } from './follow-up.ts'

export type Message = { role: 'user' | 'assistant'; text: string }
export type Ask = {
  conversationId: string
  /** Path of the page the customer is on. */
  page: string
  /** Origin of the help centre. */
  site: string
  /** The conversation so far, oldest first; the last one is the question. */
  messages: readonly Message[]
  /** Identifies the retest, if one is asking. */
  test?: string | undefined
}
export type ContextPassage = { content: string; title: string; source: string }
export type Reply = {
  /** What the customer is shown, in markdown. */
  text: string
  kind: 'answer' | 'nothing_found' | 'expert_answer' | 'held_back'
  /** The backend's log of this exchange; null if it could not be reached. */
  logId: string | null
  sources: Source[]
  /** What the assistant itself wrote, before the backend's decision. */
  draft: string
  guidance: string[]
  context: ContextPassage[]
}
export type Assistant = { reply: (ask: Ask) => Promise<Reply> }

export const HELD_BACK =
  'I would rather not give you a wrong answer here. Please [write to our support team](/contact): they reply within one working day.'

/** Everything the assistant knows without a network; also used to make the seeded history. */
export type Knowledge = { retrieval: RetrievalIndex; memory: Memory }

export const learn = (articles: readonly Article[]): Knowledge => ({
  retrieval: buildRetrieval(articles),
  memory: fillMemory(articles),
})

export function draftAnswer(
  { retrieval, memory }: Knowledge,
  messages: readonly Message[],
  guidance: readonly string[] = [],
): { question: string; hits: Hit[]; draft: Draft } {
  const question = standalone(messages)
  const hits = retrieve(retrieval, question)
  return { question, hits, draft: compose(question, hits, memory, readGuidance(guidance)) }
}

/**
 * @param backend null: nothing is consulted or validated
 * @param chatModel null: answers are extracted from the articles
 */
export function createAssistant(
  { backend, chatModel }: { backend: Backend | null; chatModel: ChatModel | null },
  articles: readonly Article[] = loadArticles(),
): Assistant {
  const knowledge = learn(articles)
  return {
    reply: async ({ conversationId, page, site, messages, test }) => {
      const query = messages.at(-1)?.text ?? ''
      const history = messages
        .slice(0, -1)
        .map((message): ChatMessage => ({ role: message.role, content: message.text }))
      const guidance = (await backend?.consult(query, history, test)) ?? []
      const { question, hits, draft } = draftAnswer(knowledge, messages, guidance)
      const context = hits.map((hit) => contextOf(hit, site))
      const text = context.map((document) => document.content).join('\n\n')
      const written = await chatModel?.({ question, context: text, guidance, history })
      if (written && written.kind !== 'answer')
        return { ...written, sources: [], draft: written.text, guidance, context }
      const sources = written ? (hits.length > 0 ? sourcesOf(question, hits) : []) : draft.sources
      const answer = written ? withSources(written.text, sources) : draft.text

      const validated = await backend?.validate({
        query,
        context: text,
        response: answer,
        messages: [...history, { role: 'user', content: query }],
        custom_metadata: {
          conversation_id: conversationId,
          page,
          site,
          ...(test && { errata_test: test }),
          sources: sources.map((source) => `${site}${source.path}`).join(' '),
          ...Object.fromEntries(guidance.map((item, at) => [`applied_guidance_${at}`, item])),
        },
      })
      const own = { draft: answer, guidance, context, logId: validated?.log_id ?? written?.logId ?? null }
      if (validated?.expert_answer != null)
        return { ...own, kind: 'expert_answer', text: validated.expert_answer, sources: [] }
      if (validated?.should_guardrail)
        return { ...own, kind: 'held_back', text: validated.guardrailed_fallback?.message ?? HELD_BACK, sources: [] }
      return { ...own, kind: written ? 'answer' : draft.kind, text: answer, sources }
    },
  }
}
