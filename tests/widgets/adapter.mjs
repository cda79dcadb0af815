/**
 * Through this module the widget corpus's evaluate.mjs drives Errata as it was built: a real Chromium with the
 * extension, allowed on the corpus's origins, read by what the panel reads: the conversations in the extension's
 * database. Of the corpus only its documented interface is known (`launch`, `read`, `settleMs`, `close`).
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { newest, readConversations } from '../../cli/retest/live-rows.ts'
import { ensureChromium } from '../../scripts/setup/chromium.mjs'
import { ensureExtension } from '../../scripts/setup/extension.mjs'
import { prepare, root } from '../../scripts/setup/index.mjs'

/** An answer that was streamed rests up to 5 s before it is settled, on the way to the panel another moment passes. */
export const settleMs = 6_500

let folder = null
let context = null
let inside = null

/** A copy of what was built, which may read the corpus's hosts from the start: nobody is there to answer the prompt. */
async function extensionFor(origins) {
  const built = await ensureExtension(root, await prepare())
  folder = mkdtempSync(join(tmpdir(), 'errata-widgets-'))
  const dir = join(folder, 'extension')
  cpSync(built, dir, { recursive: true })
  const path = join(dir, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const hosts = [
    ...new Set(origins.map((origin) => new URL(origin)).map((url) => `${url.protocol}//${url.hostname}/*`)),
  ]
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: hosts }))
  return dir
}

export async function launch({ origins }) {
  const extension = await extensionFor(origins)
  // Only now: on a fresh clone the set-up has just installed it.
  const { chromium } = await import('@playwright/test')
  context = await chromium.launchPersistentContext('', {
    executablePath: await ensureChromium(root),
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1180, height: 860 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  // A page of the extension stays, where a worker may be stopped at any time.
  inside = await context.newPage()
  await inside.goto(`chrome-extension://${new URL(worker.url()).host}/sidepanel.html`)
  await untilItReads(30_000)
  return context
}

/** Asked step by step from here: `waitForFunction` takes the promise of an asynchronous predicate for a yes. */
async function untilItReads(ms) {
  const until = Date.now() + ms
  const count = () =>
    inside.evaluate(async () => (await globalThis.chrome.scripting.getRegisteredContentScripts()).length)
  while ((await count()) === 0) {
    if (Date.now() > until) throw new Error(`the extension has registered no content script within ${ms / 1000} s`)
    await setTimeout(200)
  }
}

const tabsOf = (page) =>
  inside.evaluate(async (url) => {
    const tabs = await globalThis.chrome.tabs.query({})
    return tabs.filter((tab) => tab.url === url).map((tab) => tab.id)
  }, page.url())

/** Conversations of the page as the extension keeps them, each with the `tabId` and `frameId` it is read in. */
export const conversations = async (page) => inside.evaluate(readConversations, { tabIds: await tabsOf(page), ms: 0 })

/** The conversation that the panel is about: the one that changed last. With `known`, once it is another, after `ms` at most. */
export const current = async (page, known = undefined, ms = 0) =>
  newest(await inside.evaluate(readConversations, { tabIds: await tabsOf(page), known, ms }))

/** Runs in a page of the extension, as the panel's code does. */
export const evaluateInside = (run, value) => inside.evaluate(run, value)

/** A message of the extension to its content script in one frame. */
export async function tell({ tabId, frameId }, name, payload) {
  return inside.evaluate(
    ([tab, frame, message]) => globalThis.chrome.tabs.sendMessage(tab, message, { frameId: frame }),
    [tabId, frameId, { name, payload }],
  )
}

export async function read(page) {
  return (await conversations(page)).map(({ url, turns }) => ({
    frameUrl: url,
    turns: turns.map(({ role, text, settled }) => ({ role, text, settled })),
  }))
}

export async function close() {
  await context?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
}
