/**
 * What the content script costs a page of 2,000 messages into which an answer streams: CPU of the page's main thread
 * per token, the page's own work and what the script does once the answer has settled included. Against an extension
 * whose content script has an observer that does nothing, and against none. They take turns, in one browser each.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { type Errata, EXTENSION_DIR, launchErrata } from '../e2e/support/browser.ts'
import { serveChatPage } from './support/chat-page.ts'
import { progress, quantile, report, type Row, spread } from './support/report.ts'

const TOKENS = 1_000
const ROUNDS = 3
const KINDS = ['spans', 'text'] as const
/** Our script waits for quiet before it reads; its reading belongs to the bill. */
const SETTLES_MS = 2_500

type Kind = (typeof KINDS)[number]
type Arm = { name: 'errata' | 'floor' | 'none'; browser: Errata }

const folder = mkdtempSync(join(tmpdir(), 'errata-bench-'))

function trivialExtension(name: string, contentScript: string | null): string {
  const dir = join(folder, name)
  mkdirSync(dir, { recursive: true })
  const manifest = {
    manifest_version: 3,
    name,
    version: '1',
    background: { service_worker: 'worker.js' },
    ...(contentScript === null
      ? {}
      : { content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['content.js'], run_at: 'document_idle' }] }),
  }
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(dir, 'worker.js'), 'chrome.runtime.onInstalled.addListener(() => undefined)')
  if (contentScript !== null) writeFileSync(join(dir, 'content.js'), contentScript)
  return dir
}

/** What was built, with the site's permission from the start instead of by a click. */
function ourExtension(): string {
  const dir = join(folder, 'errata')
  cpSync(EXTENSION_DIR, dir, { recursive: true })
  const path = join(dir, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }))
  return dir
}

const OBSERVER = `new MutationObserver(() => {}).observe(document, { childList: true, subtree: true, characterData: true })`

/** CPU time of the page's main thread so far, in microseconds. */
async function threadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1e6
}

/** Waits until the page does next to nothing. */
async function untilQuiet(page: Page, cdp: CDPSession): Promise<void> {
  for (let quiet = 0, before = await threadTime(cdp), tries = 0; quiet < 2 && tries < 120; tries += 1) {
    await page.waitForTimeout(500)
    const now = await threadTime(cdp)
    quiet = now - before < 10_000 ? quiet + 1 : 0
    before = now
  }
}

/** @returns microseconds of CPU per token, and milliseconds until the page was loaded and at rest */
async function measure({ name, browser }: Arm, url: string, kind: Kind): Promise<{ token: number; load: number }> {
  const page = await browser.context.newPage()
  const cdp = await browser.context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.goto(url)
  await page.bringToFront()
  await untilQuiet(page, cdp)
  const before = await threadTime(cdp)
  await page.evaluate(
    ([how, count]) =>
      (globalThis as unknown as { stream(how: string, count: number): Promise<void> }).stream(how, count),
    [kind, TOKENS] as const,
  )
  await page.waitForTimeout(SETTLES_MS)
  const spent = (await threadTime(cdp)) - before
  if (name === 'errata' && (await turnsRead(browser)) < 2_000) {
    throw new Error(`The content script read ${await turnsRead(browser)} turns: this measures nothing.`)
  }
  await page.close()
  return { token: spent / TOKENS, load: before / 1000 }
}

/** Registered a moment after the browser starts; a page that opens before that is not read. */
async function untilRegistered({ worker }: Errata): Promise<void> {
  const registered = (): Promise<number> =>
    worker.evaluate(async () => {
      const { scripting } = (
        globalThis as unknown as { chrome: { scripting: { getRegisteredContentScripts(): Promise<unknown[]> } } }
      ).chrome
      return (await scripting.getRegisteredContentScripts()).length
    })
  for (let tries = 0; (await registered()) === 0; tries += 1) {
    if (tries === 50) throw new Error('The content script was not registered for the page.')
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** How many turns our script has read of the page. A bench of a script that reads nothing would flatter it. */
async function turnsRead({ worker }: Errata): Promise<number> {
  return worker.evaluate(async () => {
    // Opening a database that is not there would make it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'errata')) return 0
    return new Promise<number>((done, failed) => {
      const opening = indexedDB.open('errata')
      opening.addEventListener('error', () => failed(opening.error))
      opening.addEventListener('success', () => {
        const db = opening.result
        const reading = db.transaction('conversations').objectStore('conversations').getAll()
        reading.addEventListener('error', () => failed(reading.error))
        reading.addEventListener('success', () => {
          done(Math.max(0, ...(reading.result as { total: number }[]).map(({ total }) => total)))
          db.close()
        })
      })
    })
  })
}

const site = await serveChatPage()
const arms: Arm[] = []
try {
  arms.push({ name: 'errata', browser: await launchErrata('', ourExtension()) })
  await untilRegistered(arms[0]!.browser)
  arms.push({ name: 'floor', browser: await launchErrata('', trivialExtension('floor', OBSERVER)) })
  arms.push({ name: 'none', browser: await launchErrata('', trivialExtension('none', null)) })

  const costs = new Map<string, number[]>()
  const note = (what: string, cost: number): void => void costs.set(what, [...(costs.get(what) ?? []), cost])
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const kind of KINDS) {
      for (const arm of round % 2 ? arms : arms.toReversed()) {
        const { token, load } = await measure(arm, site.url, kind)
        progress(
          `round ${round}, ${kind}, ${arm.name}: ${token.toFixed(1)} µs per token, ${load.toFixed(0)} ms to load`,
        )
        if (round === 0) continue // warming up
        note(`${arm.name} ${kind}`, token)
        note(`${arm.name} load`, load)
      }
    }
  }
  const compare = (what: string, key: string, other: Arm['name'], unit: string): Row => {
    const [ours, theirs] = [costs.get(`errata ${key}`)!, costs.get(`${other} ${key}`)!]
    return {
      what: `${what}: against ${other === 'floor' ? 'an observer that does nothing' : 'no extension'}`,
      ours: spread(ours, unit),
      against: spread(theirs, unit),
      ratio: quantile(ours, 0.5) / quantile(theirs, 0.5),
    }
  }
  report(
    'CPU of the page, 2,000 messages',
    [
      compare('a streamed token, appended as a span', 'spans', 'floor', 'µs'),
      compare('a streamed token, appended as a span', 'spans', 'none', 'µs'),
      compare('a streamed token, growing a text', 'text', 'floor', 'µs'),
      compare('a streamed token, growing a text', 'text', 'none', 'µs'),
      compare('loading and reading it all', 'load', 'floor', 'ms'),
    ],
    `Median of ${ROUNDS} rounds (least–most), ${TOKENS} tokens each.`,
  )
} finally {
  for (const { browser } of arms) await browser.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
}
