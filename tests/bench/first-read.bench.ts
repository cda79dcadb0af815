/**
 * npm run bench -- first-read
 *
 * From the content script's first instruction in a page that stands still to 2,000 messages read and sent: CPU of the
 * page's main thread, less what the same page spends meanwhile under an observer that does nothing, and the longest
 * stretch at a time. And how long a page that has just been opened waits to be read.
 *
 * ERRATA_EXTENSION names the folder of another build, which is measured in turns with this one: before and after.
 */
import {
  closeRead,
  type Arm,
  inject,
  launchArm,
  open,
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
const results = { cpu: [] as number[], longest: [] as number[], waits: [] as number[] }
const OTHER_BUILD = process.env['ERRATA_EXTENSION']
const otherCpu: number[] = []

/** @returns ms of CPU */
async function costOf(arm: Arm, isOurs: boolean): Promise<number> {
  const opened = await open(arm, site.url)
  await untilQuiet(opened)
  const before = await threadTime(opened.cdp)
  await inject(arm, site.url)
  if (isOurs) await untilRead(arm, MESSAGES)
  await opened.page.waitForTimeout(RESTS_MS)
  const spent = (await threadTime(opened.cdp)) - before
  await closeRead(arm, opened)
  return spent
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
  const other = OTHER_BUILD === undefined ? null : await launchArm(null, OTHER_BUILD)
  if (other) arms.push(other)
  for (let round = 0; round < ROUNDS; round += 1) {
    const opened = await open(ours, site.url)
    results.waits.push(await untilRead(ours, MESSAGES))
    await closeRead(ours, opened)
  }
  await unregister(ours)
  await unregister(floor)
  if (other) await unregister(other)
  for (let round = 0; round < ROUNDS; round += 1) {
    const [idle, cpu, longest] = [await costOf(floor, false), await costOf(ours, true), await longestOf(ours)]
    progress(
      `round ${round + 1}: ${cpu.toFixed(1)} − ${idle.toFixed(1)} ms, at most ${longest.toFixed(1)} ms at a time`,
    )
    results.cpu.push(cpu - idle)
    results.longest.push(longest)
    if (!other) continue
    otherCpu.push((await costOf(other, true)) - idle)
    progress(`  the other build: ${otherCpu.at(-1)!.toFixed(1)} ms`)
  }
  report(
    'First read of 2,000 messages',
    [
      goal('CPU, all of it', results.cpu, 'ms', 60),
      goal('longest stretch at a time', results.longest, 'ms', 8),
      goal('wait from opening the page', results.waits, 'ms', SOON_MS, 'worst'),
    ],
    `Median of ${ROUNDS} rounds (least–most): ${spread(results.cpu, 'ms')} of CPU.${other ? ` The other build: ${spread(otherCpu, 'ms')}.` : ''}`,
  )
} finally {
  for (const arm of arms) await arm.close()
  await site.close()
}
