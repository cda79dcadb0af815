/**
 * `npm run demo:traffic`: asks the running demo site's assistant several hundred questions, as customers would.
 *
 *   node demo/traffic.ts [--count 300] [--seed 1] [--concurrency 4] [--site http://127.0.0.1:4610]
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { conversations } from './questions.ts'

const Answer = z.object({
  text: z.string(),
  kind: z.enum(['answer', 'nothing_found', 'expert_answer', 'held_back']),
  logId: z.string().nullable(),
})
type Answer = z.infer<typeof Answer>

const number = (name: string, least: number, most: number) =>
  z.coerce
    .number(`--${name} must be a number`)
    .int(`--${name} must be a whole number`)
    .min(least, `--${name} must be at least ${least}`)
    .max(most, `--${name} must be at most ${most}`)

const Settings = z.object({
  count: number('count', 1, 100_000).default(300),
  seed: number('seed', 0, 4_294_967_295).default(1),
  concurrency: number('concurrency', 1, 64).default(4),
  site: z.url({ protocol: /^https?$/, error: '--site must be an http(s) address' }).default('http://127.0.0.1:4610'),
})
export type TrafficSettings = z.infer<typeof Settings>

export type TrafficSummary = {
  asked: number
  failed: number
  /** Answers logged by the backend. */
  logged: number
  kinds: Record<Answer['kind'], number>
}

const ANSWER_TIMEOUT_MS = 60_000

/**
 * Asks every conversation's questions in order, at most `concurrency` conversations at a time.
 * @param onProgress called after each question
 */
export async function runTraffic(
  { count, seed, concurrency, site }: TrafficSettings,
  onProgress: (summary: TrafficSummary) => void = () => {},
): Promise<TrafficSummary> {
  const waiting = conversations(count, seed).map((questions, at) => ({ questions, id: `traffic-${seed}-${at}` }))
  const summary: TrafficSummary = {
    asked: 0,
    failed: 0,
    logged: 0,
    kinds: { answer: 0, nothing_found: 0, expert_answer: 0, held_back: 0 },
  }
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const messages: { role: 'user' | 'assistant'; text: string }[] = []
      for (const question of next.questions) {
        messages.push({ role: 'user', text: question })
        const answer = await ask(site, next.id, messages)
        summary.asked++
        if (answer) {
          summary.kinds[answer.kind]++
          if (answer.logId !== null) summary.logged++
          messages.push({ role: 'assistant', text: answer.text })
        } else summary.failed++
        onProgress(summary)
        if (!answer) break
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return summary
}

async function ask(site: string, conversationId: string, messages: object[]): Promise<Answer | null> {
  try {
    const response = await fetch(new URL('/assistant/messages', site), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ conversationId, page: '/assistant', messages }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    return response.ok ? Answer.parse(await response.json()) : null
  } catch {
    return null
  }
}

export const summaryText = ({ asked, failed, logged, kinds }: TrafficSummary): string =>
  [
    `Asked ${asked} questions.`,
    `  ${kinds.answer} answered from the articles`,
    `  ${kinds.nothing_found} with nothing found`,
    `  ${kinds.expert_answer} by an Expert Answer`,
    `  ${kinds.held_back} held back`,
    `  ${logged} logged by the backend`,
    ...(failed > 0 ? [`  ${failed} without an answer`] : []),
  ].join('\n')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string' },
      seed: { type: 'string' },
      concurrency: { type: 'string' },
      site: { type: 'string' },
    },
  })
  const settings = Settings.safeParse(values)
  if (!settings.success) throw new Error(settings.error.issues.map((issue) => issue.message).join('\n'))
  const { site, count } = settings.data
  const reachable = await fetch(site, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  )
  if (!reachable) throw new Error(`No demo site at ${site}. Start it with "npm start", or name another with --site.`)
  const begun = performance.now()
  const summary = await runTraffic(settings.data, ({ asked }) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${asked} of ${count}`)
    else if (asked % 50 === 0) process.stderr.write(`${asked} of ${count}\n`)
  })
  if (process.stderr.isTTY) process.stderr.write('\r')
  process.stdout.write(`${summaryText(summary)}\n${((performance.now() - begun) / 1_000).toFixed(1)} s\n`)
  if (summary.failed > 0) process.exitCode = 1
  else if (summary.logged === 0)
    process.stderr.write('Nothing was logged: the site runs without the backend, or cannot reach it.\n')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
