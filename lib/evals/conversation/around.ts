/** What surrounds an exchange, as far as evals need it: the conversation, the day, and what is known to be right. */
import type { Turn } from '../../contract/turn.ts'

export type Around = {
  /** Turns before the query, oldest first. */
  before: readonly Turn[]
  /** When the response was given, ISO 8601; null if unknown, in which case no date counts as past. */
  at: string | null
  /** Published Expert Answers to this question, as matching found them. */
  answers: readonly { query: string; answer: string }[]
  /** Hosts of the project's own pages, besides its domains. */
  ownHosts: readonly string[]
  /** Links that the server's check found dead. */
  deadLinks: readonly string[]
}

/** Nothing is known: evals that need it report that they cannot judge, or find nothing. */
export const NOTHING_AROUND: Around = { before: [], at: null, answers: [], ownHosts: [], deadLinks: [] }

/** Limits: the most recent turns of a conversation, and the beginning of each text. */
const READ = { turns: 10, characters: 4_000, answers: 3, answer: 8_000, links: 200 }

export const limitedAround = (around: Around): Around => ({
  before: around.before.slice(-READ.turns).map(({ role, text }) => ({ role, text: text.slice(0, READ.characters) })),
  at: around.at,
  answers: around.answers.slice(0, READ.answers).map(({ query, answer }) => ({
    query: query.slice(0, READ.characters),
    answer: answer.slice(0, READ.answer),
  })),
  ownHosts: around.ownHosts,
  deadLinks: around.deadLinks.slice(0, READ.links),
})

/** Earlier messages of one side, latest first; consecutive bubbles count as one message. */
export function messagesOf(role: 'user' | 'assistant', before: readonly Turn[]): string[] {
  const messages: string[] = []
  let isOpen = false
  for (const turn of before.toReversed()) {
    if (turn.role !== role) isOpen = false
    else if (isOpen) messages[messages.length - 1] = `${turn.text}\n\n${messages.at(-1)!}`
    else {
      messages.push(turn.text)
      isOpen = true
    }
  }
  return messages
}
