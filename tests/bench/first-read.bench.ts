/**
 * npm run bench -- first-read
 *
 * From the content script's first instruction in a page that stands still to 2,000 messages read and sent: CPU of the
 * page's main thread, less what the same page spends meanwhile under an observer that does nothing, and the longest
 * stretch at a time. The same in a page that was loaded anew, of which it is known what was asked in it before. And how
 * long a page that has just been opened waits to be read.
 *
 * ERRATA_EXTENSION names the folder of another build, which is measured in turns with this one: before and after.
 */
import {
  closeRead,
  type Arm,
  conversationsOf,
  inject,
  launchArm,
  open,
  type Opened,
  OBSERVER_ONLY,
  threadTime,
  unregister,
  untilQuiet,
  untilRead,
} from './support/arms.ts'
import { serveChatPage } from './support/chat-page.ts'
import { goal, progress, report, spread } from './support/report.ts'
import { oursDuring } from './support/trace.ts'

const MESSAGES = 2_000
const ROUNDS = 5
/** Until the messages are at rest: what is done then belongs to the bill. */
const RESTS_MS = 5_500
/** A page that is being loaded is read this soon, and no more than this late. */
const SOON_MS = 3_000

const site = await serveChatPage()
const arms: Arm[] = []
const results = { cpu: [] as number[], again: [] as number[], longest: [] as number[], waits: [] as number[] }
const OTHER_BUILD = process.env['ERRATA_EXTENSION']
const other = { cpu: [] as number[], again: [] as number[] }

/** @returns ms of CPU */
async function costIn(opened: Opened, arm: Arm, isOurs: boolean): Promise<number> {
  await untilQuiet(opened)
  const before = await threadTime(opened.cdp)
  const since = new Date().toISOString()
  await inject(arm, site.url)
  if (isOurs) await untilRead(arm, MESSAGES, since)
  await opened.page.waitForTimeout(RESTS_MS)
  return (await threadTime(opened.cdp)) - before
}

/** @returns ms of CPU, of the first time and of the time after the page was loaded anew */
async function costOf(arm: Arm, isOurs: boolean): Promise<{ first: number; again: number }> {
  const opened = await open(arm, site.url)
  if ((await conversationsOf(arm)).length > 0) throw new Error('The page was read before it was to be.')
  const first = await costIn(opened, arm, isOurs)
  await opened.page.reload()
  const again = await costIn(opened, arm, isOurs)
  await closeRead(arm, opened)
  return { first, again }
}

async function longestOf(arm: Arm): Promise<number> {
  const opened = await open(arm, site.url)
  await untilQuiet(opened)
  const [longest] = await oursDuring(opened.cdp, async () => {
    await inject(arm, site.url)
    await untilRead(arm, MESSAGES)
    await opened.page.waitForTimeout(RESTS_MS)
  })
  await closeRead(arm, opened)
  return longest!
}

try {
  const ours = await launchArm(null)
  arms.push(ours)
  const floor = await launchArm(OBSERVER_ONLY)
  arms.push(floor)
  const otherArm = OTHER_BUILD === undefined ? null : await launchArm(null, OTHER_BUILD)
  if (otherArm) arms.push(otherArm)
  for (let round = 0; round < ROUNDS; round += 1) {
    const opened = await open(ours, site.url)
    results.waits.push(await untilRead(ours, MESSAGES))
    await closeRead(ours, opened)
  }
  await unregister(ours)
  await unregister(floor)
  if (otherArm) await unregister(otherArm)
  for (let round = 0; round < ROUNDS; round += 1) {
    const [idle, cpu, longest] = [await costOf(floor, false), await costOf(ours, true), await longestOf(ours)]
    progress(
      `round ${round + 1}: ${cpu.first.toFixed(1)} − ${idle.first.toFixed(1)} ms, anew ${cpu.again.toFixed(1)} − ${idle.again.toFixed(1)} ms, at most ${longest.toFixed(1)} ms at a time`,
    )
    results.cpu.push(cpu.first - idle.first)
    results.again.push(cpu.again - idle.again)
    results.longest.push(longest)
    if (!otherArm) continue
    const cost = await costOf(otherArm, true)
    other.cpu.push(cost.first - idle.first)
    other.again.push(cost.again - idle.again)
    progress(`  the other build: ${other.cpu.at(-1)!.toFixed(1)} ms, anew ${other.again.at(-1)!.toFixed(1)} ms`)
  }
  report(
    'First read of 2,000 messages',
    [
      goal('CPU, all of it', results.cpu, 'ms', 60),
      goal('CPU, loaded anew', results.again, 'ms', 60),
      goal('longest stretch at a time', results.longest, 'ms', 8),
      goal('wait from opening the page', results.waits, 'ms', SOON_MS, 'worst'),
    ],
    `Median of ${ROUNDS} rounds (least–most): ${spread(results.cpu, 'ms')} of CPU.${OTHER_BUILD ? ` The other build: ${spread(other.cpu, 'ms')}, loaded anew ${spread(other.again, 'ms')}.` : ''}`,
  )
} finally {
  for (const arm of arms) await arm.close()
  await site.close()
}
