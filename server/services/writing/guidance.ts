/**
 * Guidance worded by the company's model: in the same form as that of `lib/writing`, offered beside it, never instead.
 */
import { z } from 'zod'
import { Guidance } from '../../../lib/contract/index.ts'
import type { GuidanceReply, GuidanceRequest } from '../../../lib/contract/writing.ts'
import { redact } from '../../../lib/redact/index.ts'
import { askForJson, type Asking } from './ask.ts'
import { unsaidIn } from './unsaid.ts'

const INSTRUCTION = `You help an expert of a support team to word guidance for the team's AI assistant.
You are given "remark", what the expert says about an answer of the assistant, "query", what the customer had asked, and "response", what the assistant had answered.
Turn the remark into guidance that the assistant can follow the next time:
{"when": string, "do": string[], "dont": string[], "wording": string or null, "scope": string or null, "positive": string[], "negative": string[]}
- "when": the situation, so that "If" and it make the beginning of a sentence. As general as the remark, not more.
- "do", "dont": one thing each, as a command without "do not". Leave a list empty rather than guess.
- "wording": only words that the remark wants to be said exactly so; else null.
- "scope": only a version, plan or region that the remark names; else null.
- "positive": at most three questions of customers that it is for. "negative": at most two that sound alike and that it is not for.
Say nothing that the remark does not say: no fact, number, address or name of your own. Names in square brackets like [email] stand for personal data that was taken out: leave them out.
Write in the language of the remark.`

const list = z
  .array(z.string())
  .nullish()
  .transform((items) => items ?? [])
const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null)

/** Lenient, as models write: what is missing is empty. The contract is checked afterwards. */
const Worded = z.object({
  when: z.string().min(1),
  do: list,
  dont: list,
  wording: text,
  scope: text,
  positive: list,
  negative: list,
})

const PLACEHOLDER = /\[(?:email|phone|card|iban|ssn|address|name|ip|key)\]/

export async function guidanceByModel(
  asking: Asking,
  { explanation, query, response }: GuidanceRequest,
  companyDomains: readonly string[],
  gone: AbortSignal,
): Promise<GuidanceReply> {
  const clean = (value: string): string => redact(value, { companyDomains }).text
  const given = { remark: clean(explanation), query: clean(query), response: clean(response) }
  const asked = await askForJson(asking, INSTRUCTION, given, Worded, gone)
  if (!asked.ok) return asked
  const { value } = asked
  const items = (all: readonly string[], most: number): string[] =>
    [...new Set(all.map((one) => clean(one.trim().replace(/\s+/g, ' '))))]
      .filter((one) => one !== '' && !PLACEHOLDER.test(one))
      .slice(0, most)
  const guidance = Guidance.safeParse({
    when: clean(value.when.trim().replace(/^(?:if|when)\s+/i, '')),
    do: items(value.do, 20),
    dont: items(value.dont, 20),
    wording: value.wording && clean(value.wording),
    scope: value.scope && clean(value.scope),
    positive: items(value.positive, 3),
    negative: items(value.negative, 2),
  })
  if (!guidance.success || !saysSomething(guidance.data)) return { ok: false, why: 'not_understood' }
  const { when, wording, scope, do: todo, dont } = guidance.data
  const said = [when, ...todo, ...dont, wording ?? '', scope ?? ''].join('\n')
  return { ok: true, guidance: guidance.data, unsaid: unsaidIn(said, Object.values(given)) }
}

const saysSomething = ({ do: todo, dont, wording }: Guidance): boolean =>
  todo.length + dont.length > 0 || wording !== null
