/**
 * Asks the scripted questions of a built corpus through the extension, one by one, as the panel does: its own message,
 * its own choice of the frame, its own rule of what the settled answer to a question is. Launchers are left to the
 * driver; what is neither asking nor opening is played by the corpus. On the negative pages there is nobody to ask, so
 * that every question sent there is wrong.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rendered } from '../../lib/retest/shown.ts'
import { close, current, launch } from './adapter.mjs'
import { ask, askAndWait } from './asking.mjs'
import { driveDemo, startDemoStack } from './drive-demo.mjs'

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
  { busy, missing, perform, settle, sleep, expected },
  { compare },
  { similarity },
] = await Promise.all(
  ['serve.mjs', 'lib/plan.mjs', 'lib/browser.mjs', 'lib/play.mjs', 'lib/metrics.mjs', 'lib/text.mjs'].map(of),
)

const ALIKE = 0.9
/** A widget that is open and empty: there is somebody to ask, though nothing to read. */
const MAY_BE_ASKED = new Set(['launcher-empty-panel'])

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

const lettersOf = (text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
/** Alike, to the last letters: a long answer without its last words is alike too, and a fragment. */
const isAnswer = (text, wanted) =>
  similarity(text, wanted) >= ALIKE && lettersOf(rendered(text)).slice(-40).includes(lettersOf(wanted).slice(-15))

async function askStep(page, server, step) {
  const wanted = answerIn(await expected(page, step), step.text)
  const asked = await askAndWait(page, step.text, {
    isBusy: () => busy(page, server),
    isDrawn: async () => (await missing(page, step)).length === 0,
    isAnswered: wanted !== null,
  })
  if (asked.problem) return { sent: false, right: false, ...asked }
  const { text, isAsked, complete, over, ended } = asked
  const right = wanted === null ? isAsked : complete && isAnswer(text ?? '', wanted)
  await settle(page, server, step)
  const problemRead = right ? null : !isAsked ? 'not read' : complete ? 'another answer' : 'not settled'
  return {
    sent: true,
    right,
    problem: problemRead,
    got: right ? undefined : text,
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
        asked.push({ text: step.text, ...(await askStep(page, server, step)) })
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

const runs = Number(option('--runs') ?? 1)
const isWanted = (name) => !only || only.includes(name)
const stack = isWanted('demo') ? await startDemoStack() : null
const server = await startServer()
const context = await launch({ origins: [...server.origins, ...(stack ? [stack.site] : [])] })
await loopbackOnly(context)

const count = (row, holds) => row.asked.filter(holds).length
const isAllRight = (row) => row.note === '' && row.asked.every((one) => one.right)

console.log(`${'page'.padEnd(22)} questions  sent  right  ms after the assistant's end (* a sign told)`)
/** The same page once more for each run. */
async function inRuns(name, drive) {
  const rows = []
  for (let run = 0; run < runs; run++) {
    const row = await drive()
    rows.push(row)
    const overs = row.asked.flatMap(({ over, ended }) => (over === undefined ? [] : [`${over}${ended ? '*' : ''}`]))
    const problems = row.asked.flatMap(({ problem }, i) => (problem ? `question ${i + 1}: ${problem}` : []))
    console.log(
      `${name.padEnd(22)} ${String(row.asked.length).padStart(9)} ${String(count(row, (one) => one.sent)).padStart(5)} ${String(count(row, (one) => one.right)).padStart(6)}  ${[overs.join(' '), ...problems, row.note].filter(Boolean).join('; ')}`,
    )
  }
  return { page: name, rows }
}

const pages = []
for (const id of pageIds()) if (isWanted(id)) pages.push(await inRuns(id, () => drivePage(context, server, id)))
if (stack) pages.push(await inRuns('demo', () => driveDemo(context, stack)))
const index = join(folder, 'negatives/index.json')
const negatives = []
for (const negative of existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : []) {
  if (!isWanted('negatives') && !isWanted(`negative:${negative.name}`)) continue
  const row = await driveNegative(context, server, negative)
  negatives.push(row)
  const fine = !row.sent || MAY_BE_ASKED.has(row.name)
  console.log(
    `negative ${row.name.padEnd(30)} ${fine ? (row.problem ?? 'asked, as one may') : 'ASKED, THOUGH NOBODY IS THERE'}`,
  )
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null
const shown = (ms) => String(ms ?? '-').padStart(9)
console.log(`\n${'page'.padEnd(22)} questions  runs all right   by a sign, median ms   quiet limit, median ms`)
for (const { page, rows } of pages) {
  const all = rows.flatMap(({ asked }) => asked).filter(({ over }) => over !== undefined)
  const told = all.filter(({ ended }) => ended)
  const waited = all.filter(({ ended }) => !ended)
  console.log(
    `${page.padEnd(22)} ${String(rows[0].asked.length).padStart(9)}  ${`${rows.filter(isAllRight).length} of ${runs}`.padStart(14)}   ${String(told.length).padStart(9)} ${shown(median(told.map(({ over }) => over)))}   ${String(waited.length).padStart(12)} ${shown(median(waited.map(({ over }) => over)))}`,
  )
}
const all = pages.flatMap(({ rows }) => rows).flatMap(({ asked }) => asked)
const wrong = negatives.filter((row) => row.sent && !MAY_BE_ASKED.has(row.name)).length
const summary = {
  pages: pages.length,
  runs,
  questions: all.length,
  sent: all.filter((one) => one.sent).length,
  right: all.filter((one) => one.right).length,
  negatives: negatives.length,
  askedOnNegatives: wrong,
}
console.log(
  `\noverall: pages ${summary.pages}  runs ${runs}  questions ${summary.questions}  sent ${summary.sent}  settled answer right ${summary.right}  negatives asked ${wrong}/${negatives.length}`,
)
const json = option('--json')
if (json) writeFileSync(json, `${JSON.stringify({ summary, pages, negatives }, null, 1)}\n`)
await close()
server.close()
await stack?.kill()
process.exit(summary.right === summary.questions && wrong === 0 ? 0 : 1)
