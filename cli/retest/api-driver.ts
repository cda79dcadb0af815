/**
 * Asks an OpenAI-compatible endpoint as an assistant does: guidance in the prompt, validation after; the answer is what
 * the customer would read. An endpoint that calls Errata by itself is only asked.
 */
import { z } from 'zod'
import { TEST_HEADER } from '../../lib/domain/retest/test-traffic.ts'
import type { Asked, Driver, Question } from '../../lib/retest/driver.ts'
import { Stop } from '../stop.ts'
import { type Backend, whyOf } from './backend.ts'

type Message = { role: 'system' | 'user' | 'assistant'; content: string }
export type ApiDriverOptions = {
  backend: Backend
  url: string
  model: string
  key: string | null
  /** The endpoint consults and validates by itself. */
  asIs: boolean
  fetch?: typeof fetch
}

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
})
const RETRIES = 3
const INSTRUCTION = 'The company’s experts left this guidance. Where the "if" of an item fits the question, follow it.'

type Reply = { text: string; logId: string | null }

export function apiDriver(options: ApiDriverOptions): Driver {
  const { backend, asIs } = options
  let said: Message[] = []

  async function answer(question: Question, stop: AbortSignal): Promise<Reply | null> {
    const { text: query, mark } = question
    const asked: Message = { role: 'user', content: query }
    if (asIs) return complete(options, [...said, asked], question, stop)
    const { guidance } = await backend.consult({ query, message_history: said }, mark)
    const system: Message[] =
      guidance.length > 0 ? [{ role: 'system', content: [INSTRUCTION, ...guidance].join('\n') }] : []
    const messages = [...system, ...said, asked]
    const draft = await complete(options, messages, question, stop)
    if (!draft) return null
    const reply = await backend.validate({ query, context: '', response: draft.text, messages }, mark)
    const held = reply.should_guardrail ? (reply.guardrailed_fallback?.message ?? null) : null
    return { text: reply.expert_answer ?? held ?? draft.text, logId: reply.log_id }
  }

  return {
    open: () => Promise.resolve({ ok: true }),
    newConversation: () => void (said = []),
    async ask(question, stop): Promise<Asked> {
      const began = performance.now()
      const reply = await answer(question, stop)
      if (!reply) return { ok: false, problem: 'timed_out' }
      const settledMs = Math.round(performance.now() - began)
      said = [...said, { role: 'user', content: question.text }, { role: 'assistant', content: reply.text }]
      return {
        ok: true,
        fresh: true,
        text: reply.text,
        logId: reply.logId,
        personJoined: false,
        pageUrl: null,
        turns: said.flatMap(({ role, content }) => (role === 'system' ? [] : [{ role, text: content }])),
        timings: { firstMs: null, lastMs: settledMs, settledMs },
      }
    },
    close: () => Promise.resolve(),
  }
}

/** @returns null if nothing came in time. @throws Stop if no further question could succeed */
async function complete(
  { url, model, key, ...options }: ApiDriverOptions,
  messages: readonly Message[],
  { mark, limitMs }: Question,
  stop: AbortSignal,
): Promise<Reply | null> {
  const ask = options.fetch ?? fetch
  const limit = AbortSignal.any([stop, AbortSignal.timeout(limitMs)])
  for (let attempt = 0; ; attempt += 1) {
    const response = await ask(`${url}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [TEST_HEADER]: mark,
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, messages }),
      signal: limit,
    }).catch((error: unknown) => {
      if (limit.aborted) return null
      throw new Stop(`The endpoint at ${url} cannot be reached (${whyOf(error)}). Is --api right?`)
    })
    if (!response) return null
    if (response.ok) return replyOf(url, response)
    await response.body?.cancel()
    if (response.status === 401 || response.status === 403)
      throw new Stop(`The endpoint at ${url} refuses the key (${response.status}). Set ERRATA_ENDPOINT_KEY to its key.`)
    if (response.status === 404 || response.status === 400)
      throw new Stop(`The endpoint at ${url} does not take the question (${response.status}). Check --api and --model.`)
    if (attempt >= RETRIES) return null
    await pause(waitOf(response, attempt), limit)
  }
}

async function replyOf(url: string, response: Response): Promise<Reply> {
  const read = Completion.safeParse(await response.json().catch(() => null))
  if (!read.success) throw new Stop(`What answers at ${url} does not speak OpenAI's API. Does --api end with /v1?`)
  return { text: read.data.choices[0]!.message.content ?? '', logId: response.headers.get('x-errata-log-id') }
}

/** `retry-after` if it is sensible; else half a second, doubled each time. */
function waitOf(response: Response, attempt: number): number {
  const asked = Number(response.headers.get('retry-after')) * 1_000
  return asked > 0 && asked <= 60_000 ? asked : 500 * 2 ** attempt
}

const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true })
  })
