/**
 * npm run bench -- streaming
 *
 * What the content script costs a page of 2,000 messages into which answers stream: CPU of the page's main thread per
 * token, the page's own work and what the script does until the answers have settled included. Against the same
 * extension whose content script has an observer that does nothing. The two take turns, in one browser each.
 */
import {
  closeRead,
  type Arm,
  launchArm,
  open,
  type Opened,
  OBSERVER_ONLY,
  threadTime,
  untilQuiet,
  untilRead,
} from './support/arms.ts'
import { serveChatPage } from './support/chat-page.ts'
import { goal, progress, quantile, report, type Row, spread } from './support/report.ts'
import { oursDuring } from './support/trace.ts'

const MESSAGES = 2_000
const TOKENS = 1_000
const ROUNDS = 5
const KINDS = ['spans', 'text'] as const
/** Our script waits for quiet before it takes an answer for whole; its reading belongs to the bill. */
const SETTLES_MS = 4_000
const LIMIT = 1.15

type Kind = (typeof KINDS)[number]

async function stream({ page }: Opened, kind: Kind): Promise<void> {
  await page.evaluate(
    ([how, count]) =>
      (globalThis as unknown as { stream(how: string, count: number): Promise<void> }).stream(how, count),
    [kind, TOKENS] as const,
  )
  await page.waitForTimeout(SETTLES_MS)
}

/** @returns µs of CPU per token */
async function costOf(opened: Opened, kind: Kind): Promise<number> {
  const before = await threadTime(opened.cdp)
  await stream(opened, kind)
  return ((await threadTime(opened.cdp)) - before) * (1_000 / TOKENS)
}

const site = await serveChatPage()
const arms: { ours?: Arm; floor?: Arm } = {}
const costs: Record<'ours' | 'floor', Record<Kind, number[]>> = {
  ours: { spans: [], text: [] },
  floor: { spans: [], text: [] },
}
const stretches: Record<Kind, number[]> = { spans: [], text: [] }
try {
  const ours = (arms.ours = await launchArm(null))
  const floor = (arms.floor = await launchArm(OBSERVER_ONLY))
  for (let round = 0; round < ROUNDS; round += 1) {
    const both = [
      { name: 'ours', arm: ours },
      { name: 'floor', arm: floor },
    ] as const
    for (const { name, arm } of round % 2 ? both : both.toReversed()) {
      const opened = await open(arm, site.url)
      if (name === 'ours') await untilRead(arm, MESSAGES)
      await untilQuiet(opened)
      for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
        const cost = await costOf(opened, kind)
        progress(`round ${round + 1}, ${kind}, ${name}: ${cost.toFixed(1)} µs per token`)
        costs[name][kind].push(cost)
        if (name === 'ours' && round === ROUNDS - 1)
          stretches[kind] = await oursDuring(opened.cdp, () => stream(opened, kind))
      }
      await closeRead(arm, opened)
    }
  }
  const compare = (what: string, kind: Kind): Row => ({
    what,
    ours: spread(costs.ours[kind], 'µs'),
    against: `observer that does nothing ${spread(costs.floor[kind], 'µs')}`,
    ratio: quantile(costs.ours[kind], 0.5) / quantile(costs.floor[kind], 0.5),
    limit: LIMIT,
  })
  report(
    'CPU of the page, 2,000 messages',
    [
      compare('a streamed token, appended as a span', 'spans'),
      compare('a streamed token, growing a text', 'text'),
      goal('longest callback, spans', stretches.spans.slice(0, 1), 'ms', 4),
      goal('longest callback, text', stretches.text.slice(0, 1), 'ms', 4),
    ],
    `Median of ${ROUNDS} rounds (least–most), ${TOKENS} tokens each, of five answers. A callback is a task with what it leaves to do.`,
  )
} finally {
  await arms.ours?.close()
  await arms.floor?.close()
  await site.close()
}
