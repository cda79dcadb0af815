/**
 * npm run bench -- first-read
 *
 * From the content script's first instruction in a page that stands still to 2,000 messages read and sent: CPU of the
 * page's main thread, less what the same page spends meanwhile under an observer that does nothing, and the longest
 * stretch at a time. And how long a page that has just been opened waits to be read.
 *
 * The same in a page that was loaded anew, of which it is known what was asked in it before: there it is the stretches in
 * which our script ran. All that the thread does has in it, now and then, what clears away the page that left, 70,000
 * nodes: 60 to 100 ms that are due whoever is the next to take some memory, and mostly that is us.
 *
 * Where it goes, by shares of a CPU profile, compiling what is called first included: a third finds the chat, a third
 * reads its rows by their markup (some 30 µs each), a sixth compiles and evaluates the scripts, a sixth follows, sends
 * and looks for an article, and the garbage takes the rest. Of 147 ms nearly 30 are V8's compiling. Of the conversation
 * only 60 messages are studied, once, in one list: what finding costs is code that runs for the first time, not the
 * number of messages. Style and layout that we force are under 2 ms.
 *
 * The longest stretches are the scripts as they come, each compiled in one piece: four of 6 to 8 ms. What sorts the
 * messages that are studied, what doubts and then follows the chat, and what reports its turns took as long or longer
 * where nothing gave way in between.
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
const results = {
  cpu: [] as number[],
  again: [] as number[],
  againAll: [] as number[],
  longest: [] as number[],
  waits: [] as number[],
}
const OTHER_BUILD = process.env['ERRATA_EXTENSION']
const other = { cpu: [] as number[], again: [] as number[], longest: [] as number[] }

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

/** @returns ms of each stretch in which our script ran, the longest first */
async function stretchesOf(arm: Arm, opened: Opened): Promise<number[]> {
  await untilQuiet(opened)
  const since = new Date().toISOString()
  return oursDuring(opened.cdp, async () => {
    await inject(arm, site.url)
    await untilRead(arm, MESSAGES, since)
    await opened.page.waitForTimeout(RESTS_MS)
  })
}

/** @returns ms: the longest stretch of the first time, and all of them of the time after the page was loaded anew */
async function tracedOf(arm: Arm): Promise<{ longest: number; again: number }> {
  const opened = await open(arm, site.url)
  const [longest] = await stretchesOf(arm, opened)
  await opened.page.reload()
  const again = await stretchesOf(arm, opened)
  await closeRead(arm, opened)
  return { longest: longest!, again: again.reduce((sum, ms) => sum + ms, 0) }
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
    const [idle, cpu, traced] = [await costOf(floor, false), await costOf(ours, true), await tracedOf(ours)]
    progress(
      `round ${round + 1}: ${cpu.first.toFixed(1)} − ${idle.first.toFixed(1)} ms, at most ${traced.longest.toFixed(1)} ms at a time; anew ${traced.again.toFixed(1)} ms, all of the thread ${cpu.again.toFixed(1)} − ${idle.again.toFixed(1)} ms`,
    )
    results.cpu.push(cpu.first - idle.first)
    results.againAll.push(cpu.again - idle.again)
    results.again.push(traced.again)
    results.longest.push(traced.longest)
    if (!otherArm) continue
    const [otherCpu, otherTraced] = [await costOf(otherArm, true), await tracedOf(otherArm)]
    other.cpu.push(otherCpu.first - idle.first)
    other.again.push(otherTraced.again)
    other.longest.push(otherTraced.longest)
    progress(
      `  the other build: ${other.cpu.at(-1)!.toFixed(1)} ms, at most ${otherTraced.longest.toFixed(1)} ms at a time; anew ${otherTraced.again.toFixed(1)} ms`,
    )
  }
  report(
    'First read of 2,000 messages',
    [
      goal('CPU, all of it', results.cpu, 'ms', 60),
      goal('CPU of our stretches, loaded anew', results.again, 'ms', 60),
      {
        what: 'CPU of the whole thread, loaded anew',
        ours: spread(results.againAll, 'ms'),
        against: 'with what clears away the page that left',
        ratio: null,
      },
      goal('longest stretch at a time', results.longest, 'ms', 8),
      goal('wait from opening the page', results.waits, 'ms', SOON_MS, 'worst'),
    ],
    `Median of ${ROUNDS} rounds (least–most).${OTHER_BUILD ? ` The other build: ${spread(other.cpu, 'ms')}, longest ${spread(other.longest, 'ms')}, loaded anew ${spread(other.again, 'ms')}.` : ''}`,
  )
} finally {
  for (const arm of arms) await arm.close()
  await site.close()
}
