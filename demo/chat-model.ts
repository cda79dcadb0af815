/** Writes the answer with an OpenAI-compatible chat model instead of by extraction. Optional: DEMO_LLM_*. */
import { z } from 'zod'
import type { ChatMessage } from '../lib/contract/index.ts'

const TIMEOUT_MS = 30_000

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
})

export type ChatModelSettings = { url: string; model: string; key: string | undefined }
type ChatModelRequest = {
  question: string
  context: string
  guidance: readonly string[]
  history: ChatMessage[]
}
export type Written = {
  text: string
  /** What kind it is, if the address is Errata's own: an Expert Answer or a fallback is shown unchanged. */
  kind: 'answer' | 'expert_answer' | 'held_back'
  /** Errata's log of it, if the address is Errata's own. */
  logId: string | null
}
/** The answer, or null if the model could not be reached or returned nothing. */
export type ChatModel = (request: ChatModelRequest) => Promise<Written | null>

const KINDS: Readonly<Record<string, Written['kind']>> = { expert_answer: 'expert_answer', fallback: 'held_back' }

const INSTRUCTIONS = `You answer customers of Larkspur, a maker of smart home hubs, sensors and cameras.
Answer from the help articles below only, in at most 120 words, in markdown. Give steps as a numbered list.
If they do not contain the answer, say that you could not find anything about that.`

const GUIDANCE = `The company's experts left the guidance below. Weigh the "if" of each item; where it fits the question, follow it.`

/** @param report gets a line on why a call failed, without words of the conversation */
export function createChatModel(
  { url, model, key }: ChatModelSettings,
  report: (line: string) => void = () => {},
  timeoutMs: number = TIMEOUT_MS,
): ChatModel {
  const endpoint = url.endsWith('/chat/completions') ? url : `${url.replace(/\/+$/, '')}/chat/completions`
  return async ({ question, context, guidance, history }) => {
    const advice =
      guidance.length > 0 ? `\n\n${GUIDANCE}\n${guidance.map((item) => `<guidance>${item}</guidance>`).join('\n')}` : ''
    const system = `${INSTRUCTIONS}${advice}\n\nHelp articles:\n\n${context || '(none found)'}`
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify({
          model,
          temperature: 0,
          messages: [{ role: 'system', content: system }, ...history, { role: 'user', content: question }],
        }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) {
        report(`chat model answered ${response.status}`)
        await response.body?.cancel()
        return null
      }
      const { choices } = Completion.parse(await response.json())
      const text = choices[0]!.message.content?.trim()
      if (!text) return null
      const kind = KINDS[response.headers.get('x-errata-served') ?? ''] ?? 'answer'
      return { text, kind, logId: response.headers.get('x-errata-log-id') }
    } catch (error) {
      report(`chat model failed: ${error instanceof Error ? error.name : 'unknown error'}`)
      return null
    }
  }
}
