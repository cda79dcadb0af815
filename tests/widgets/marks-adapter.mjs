/**
 * Plays the corpus to look at the marks and not at what was read: whenever a page has come to rest with another answer,
 * all of its answers are marked, and every box of the page is compared with what it was before. Pictures and a table go
 * to artifacts/marks.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup/index.mjs'
import { close as end, conversations, launch, settleMs, tell } from './adapter.mjs'

export { launch, settleMs }

const OUT = join(root, 'artifacts/marks')
const KINDS = ['flagged', 'good', 'bad', 'covered']
const PAINT_MS = 500
/** For pages that have no dark look of their own. */
const DARK = '*{background-color:#16181d!important;color:#dfe3ea!important;border-color:#454b57!important}'

const looked = new Map()
const rows = new Map()

/** Boxes of all elements in all frames, open shadow roots included, in document order. */
async function boxesOf(page) {
  const frames = await Promise.all(
    page.frames().map((frame) =>
      frame
        .evaluate(() => {
          const boxes = []
          const visit = (under) => {
            for (const el of under.querySelectorAll('*')) {
              if (el.localName === 'errata-marks') continue
              const { x, y, width, height } = el.getBoundingClientRect()
              boxes.push([x, y, width, height])
              if (el.shadowRoot) visit(el.shadowRoot)
            }
          }
          visit(document)
          return boxes
        })
        .catch(() => []),
    ),
  )
  return frames.flat()
}

const furthest = (before, after) =>
  before.length === after.length
    ? Math.max(0, ...before.map((box, i) => Math.max(...box.map((value, k) => Math.abs(value - after[i][k])))))
    : null

/** @returns how many answers were marked */
async function mark(page, open) {
  let marked = 0
  for (const row of open) {
    const answers = row.turns.filter(({ role, settled }) => role === 'assistant' && settled)
    const marks = answers.map(({ key }, i) => ({
      key,
      kind: KINDS[(marked + i) % KINDS.length],
      label: 'Ungrounded: the article says 10 seconds',
    }))
    await tell(row, 'marks.painted', { marks })
    marked += marks.length
  }
  await page.waitForTimeout(PAINT_MS)
  return marked
}

async function look(page, open) {
  const name = new URL(page.url()).pathname.split('/').at(-2)
  mkdirSync(OUT, { recursive: true })
  for (const row of open) await tell(row, 'marks.painted', { marks: [] })
  await page.waitForTimeout(PAINT_MS)
  const first = await boxesOf(page)
  await page.waitForTimeout(PAINT_MS)
  const second = await boxesOf(page)
  // A page that moves by itself cannot tell.
  if (furthest(first, second) !== 0) return false
  const marked = await mark(page, open)
  const moved = furthest(second, await boxesOf(page))
  if (moved === null) return false
  await page.screenshot({ path: join(OUT, `${name}-light.png`) })
  const before = rows.get(name)
  rows.set(name, { page: name, marked, boxes: second.length, moved: Math.max(before?.moved ?? 0, moved) })
  return true
}

async function lookDark(page, open) {
  const name = new URL(page.url()).pathname.split('/').at(-2)
  for (const frame of page.frames()) await frame.addStyleTag({ content: DARK }).catch(() => undefined)
  await mark(page, open)
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(OUT, `${name}-dark.png`) })
}

export async function read(page) {
  const open = await conversations(page)
  const turns = open.flatMap((row) => row.turns)
  const state = JSON.stringify(turns.map(({ key, settled }) => [key, settled]))
  if (turns.length === 0 || turns.some(({ settled }) => !settled) || looked.get(page) === state) return []
  if (await look(page, open)) looked.set(page, state)
  return []
}

/** The last state of each page once more, in the dark. */
export async function install(_context, page) {
  const leave = page.close.bind(page)
  page.close = async () => {
    const open = await conversations(page).catch(() => [])
    if (open.length > 0) await lookDark(page, open).catch(() => undefined)
    return leave()
  }
}

export async function close() {
  await end()
  const lines = [...rows.values()].map(
    (row) =>
      `${row.page.padEnd(20)} ${String(row.marked).padStart(3)} marked  ${String(row.boxes).padStart(6)} boxes  moved by ${row.moved} px at most`,
  )
  const table = lines.join('\n')
  writeFileSync(join(OUT, 'table.txt'), `${table}\n`)
  process.stdout.write(`\n${table}\n\nPictures: ${OUT}\n`)
}
