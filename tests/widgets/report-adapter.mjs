/**
 * The adapter of the widget corpus's evaluate.mjs that does not score but keeps what the panel's *Copy report* would
 * copy: of each page the last report, with the text that stood in the page then. Written to the folder that
 * ERRATA_REPORTS names.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as adapter from './adapter.mjs'

/** A report needs the page as it is when it has come to rest, not when the last answer is known to be settled. */
export const settleMs = 2_000

const reports = new Map()
let context = null

export async function launch(options) {
  context = await adapter.launch(options)
  return context
}

export async function read(page) {
  const inside = context.pages().find((one) => one.url().startsWith('chrome-extension://'))
  const json = await inside.evaluate(async (url) => {
    const { tabs } = globalThis.chrome
    const tab = (await tabs.query({})).find((one) => one.url === url)
    if (!tab) return null
    const ask = async (frameId) => {
      const answer = await tabs
        .sendMessage(tab.id, { name: 'report.requested', payload: {} }, { frameId })
        .catch(() => null)
      return answer?.ok ? JSON.parse(answer.value.json) : null
    }
    const db = await new Promise((done) => {
      const opening = indexedDB.open('errata')
      opening.addEventListener('success', () => done(opening.result))
    })
    const rows = await new Promise((done) => {
      const asking = db.transaction('conversations').objectStore('conversations').getAll()
      asking.addEventListener('success', () => done(asking.result))
    })
    db.close()
    // As the panel does: of the frame in which a chat is read, else of the page.
    const [row] = rows.filter(({ tabId }) => tabId === tab.id)
    return ask(row?.frameId ?? 0)
  }, page.url())
  const [, kind, name] = /\/(pages|negatives)\/([\w-]+)/.exec(page.url()) ?? []
  if (json && name)
    reports.set(`${kind}-${name}`, {
      kind,
      name,
      report: json,
      text: await page.evaluate(() => document.body.innerText),
    })
  return adapter.read(page)
}

export async function close() {
  await adapter.close()
  const folder = process.env.ERRATA_REPORTS
  mkdirSync(folder, { recursive: true })
  for (const [key, value] of reports) writeFileSync(join(folder, `${key}.json`), JSON.stringify(value))
}
