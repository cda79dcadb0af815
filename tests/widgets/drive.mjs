/**
 * Asks the scripted questions of a built corpus through the extension, one by one, as the panel does: its own message,
 * its own choice of the frame, its own rule of what the settled answer to a question is. Launchers are left to the
 * driver; what is neither asking nor opening is played by the corpus. On the negative pages there is nobody to ask, so
 * that every question sent there is wrong.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { baselineOf } from '../../lib/retest/answer-to.ts'
import { askFrames } from '../../lib/messaging/ask-frames.ts'
import { beginWaiting, completeAt, readAgain } from '../../lib/retest/waiting.ts'
import { close, conversations, evaluateInside, launch, tell } from './adapter.mjs'

const option = (name) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? null : process.argv[at + 1]
}
const folder = option('--folder')
const only = option('--only')?.split(',')
const of = (file) => import(pathToFileURL(join(folder, file)).href)
const [
  { startServer },
  { pageIds },
  { loopbackOnly },
  { busy, perform, settle, sleep, expected },
  { compare },
  { similarity },
] = await Promise.all(
  ['serve.mjs', 'lib/plan.mjs', 'lib/browser.mjs', 'lib/play.mjs', 'lib/metrics.mjs', 'lib/text.mjs'].map(of),
)

const LOOK_MS = 50
const LIMIT_MS = 60_000
const ALIKE = 0.9
/** A widget that is open and empty: there is somebody to ask, though nothing to read. */
const MAY_BE_ASKED = new Set(['launcher-empty-panel'])

const tabOf = (page) =>
  evaluateInside(async (url) => (await globalThis.chrome.tabs.query({})).find((tab) => tab.url === url).id, page.url())

async function askFrame(tabId, frameId, payload) {
  try {
    return await tell({ tabId, frameId }, 'question.asked', payload)
  } catch {
    return { ok: false, code: 'NO_RECEIVER' }
  }
}

const framesOf = (tabId) =>
  evaluateInside(async (id) => {
    const told = await globalThis.chrome.scripting.executeScript({
      target: { tabId: id, allFrames: true },
      func: () => true,
    })
    return told.map(({ frameId }) => frameId).toSorted((a, b) => a - b)
  }, tabId)

/** The conversation that the panel is about: the one that changed last. */
const current = async (page) => (await conversations(page)).toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]

async function ask(page, text, place) {
  const tabId = await tabOf(page)
  const answer = await askFrames(place, {
    ask: (frameId, more) => askFrame(tabId, frameId, { text, newConversation: false, ...more }),
    frames: () => framesOf(tabId),
    pause: sleep,
  })
  if (!answer.ok) return answer.code
  return answer.value.sent ? null : answer.value.reason
}

/** What the script answers to this question; null where nobody answers. */
function answerIn(turns, question) {
  const at = turns.findLastIndex(({ role, text }) => role === 'user' && similarity(text, question) >= ALIKE)
  const answer = []
  for (const turn of turns.slice(at + 1)) {
    if (turn.role !== 'assistant') break
    answer.push(turn.text)
  }
  return answer.length > 0 ? answer.join('\n\n') : null
}

async function askAndWait(page, server, step) {
  const before = await current(page)
  const begun = Date.now()
  const problem = await ask(page, step.text, before ? { frameId: before.frameId, chat: before.chat } : null)
  if (problem) return { sent: false, right: false, problem, ms: Date.now() - begun }
  const wanted = answerIn(await expected(page, step), step.text)
  let waiting = beginWaiting(step.text, baselineOf(before), begun)
  // When the assistant was last seen at work: what is waited for longer than that is ours.
  let busyAt = Date.now()
  let complete = false
  for (const until = begun + LIMIT_MS; !complete && Date.now() < until; await sleep(LOOK_MS)) {
    if (await busy(page, server)) busyAt = Date.now()
    waiting = readAgain(waiting, await current(page), Date.now())
    const at = completeAt(waiting)
    complete = at !== null && Date.now() >= at
    // Nobody answers: what was asked stands there, and that is all.
    if (wanted === null && waiting.asked) break
  }
  const over = Date.now() - busyAt
  const { text, ended } = waiting
  const right = wanted === null ? waiting.asked : complete && similarity(text ?? '', wanted) >= ALIKE
  await settle(page, server, step)
  const problemRead = right ? null : !waiting.asked ? 'not read' : complete ? 'another answer' : 'not settled'
  return {
    ...{ sent: true, right, problem: problemRead, ms: Date.now() - begun, got: right ? undefined : text },
    ...(wanted !== null && { over, ended }),
  }
}

async function drivePage(context, server, id) {
  const truth = JSON.parse(readFileSync(join(folder, 'pages', id, 'truth.json'), 'utf8'))
  const page = await context.newPage()
  const asked = []
  let note = ''
  try {
    await page.goto(`${server.origins[0]}/pages/${id}/index.html`)
    for (const step of truth.steps) {
      if (step.do === 'open') continue
      if (step.do === 'send') {
        asked.push({ text: step.text, ...(await askAndWait(page, server, step)) })
        continue
      }
      await perform(page, step)
      await settle(page, server, step)
      if (step.after.length > 0) await haveBeenRead(page, step)
    }
  } catch (error) {
    note = error.message.split('\n')[0]
  }
  await page.close()
  return { page: id, asked, note }
}

/** As somebody would who looks at the panel before they ask: the page's turns stand there. */
async function haveBeenRead(page, step) {
  for (const until = Date.now() + 8_000; Date.now() < until; await sleep(200)) {
    const turns = (await current(page))?.turns.filter(({ settled }) => settled) ?? []
    const wanted = await expected(page, step)
    if (compare(turns, wanted).matched === wanted.length) return
  }
}

async function driveNegative(context, server, { name, steps = [] }) {
  const page = await context.newPage()
  const question = 'Where is my order?'
  try {
    await page.goto(`${server.origins[0]}/negatives/${name}.html`)
    for (const step of steps) await perform(page, step)
    await sleep(1_500)
    const problem = await ask(page, question, null)
    return { name, sent: problem === null, problem }
  } finally {
    await page.close()
  }
}

const server = await startServer()
const context = await launch({ origins: server.origins })
await loopbackOnly(context)
const pages = []
console.log(`${'page'.padEnd(22)} questions  sent  right  over ms (ended by a sign)`)
for (const id of pageIds()) {
  if (only && !only.includes(id)) continue
  const row = await drivePage(context, server, id)
  pages.push(row)
  const count = (holds) => String(row.asked.filter(holds).length)
  const overs = row.asked.flatMap(({ over, ended }) => (over === undefined ? [] : [`${over}${ended ? '*' : ''}`]))
  const problems = row.asked.flatMap(({ problem }, i) => (problem ? `question ${i + 1}: ${problem}` : []))
  console.log(
    `${row.page.padEnd(22)} ${count(() => true).padStart(9)} ${count((one) => one.sent).padStart(5)} ${count((one) => one.right).padStart(6)}   ${overs.join(' ')}  ${[...problems, row.note].filter(Boolean).join('; ')}`,
  )
}
const index = join(folder, 'negatives/index.json')
const negatives = []
for (const negative of existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : []) {
  if (only && !only.includes('negatives') && !only.includes(`negative:${negative.name}`)) continue
  const row = await driveNegative(context, server, negative)
  negatives.push(row)
  const fine = !row.sent || MAY_BE_ASKED.has(row.name)
  console.log(
    `negative ${row.name.padEnd(30)} ${fine ? (row.problem ?? 'asked, as one may') : 'ASKED, THOUGH NOBODY IS THERE'}`,
  )
}
const all = pages.flatMap(({ asked }) => asked)
const wrong = negatives.filter((row) => row.sent && !MAY_BE_ASKED.has(row.name)).length
const summary = {
  pages: pages.length,
  questions: all.length,
  sent: all.filter((one) => one.sent).length,
  right: all.filter((one) => one.right).length,
  negatives: negatives.length,
  askedOnNegatives: wrong,
}
console.log(
  `\noverall: pages ${summary.pages}  questions ${summary.questions}  sent ${summary.sent}  settled answer right ${summary.right}  negatives asked ${wrong}/${negatives.length}`,
)
const json = option('--json')
if (json) writeFileSync(json, `${JSON.stringify({ summary, pages, negatives }, null, 1)}\n`)
await close()
server.close()
process.exit(summary.right === summary.questions && wrong === 0 ? 0 : 1)
