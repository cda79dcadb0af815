/** Access to sites: asked for one origin at a time, on the user's click; the content script follows the permission. */
import { browser } from './browser.ts'

/** Parts of the content script that come when they are needed, one frame at a time. */
const PART_FILES = {
  /** Finds, reads, marks and sends; only where a page may hold a chat. */
  reader: ['shared.js', 'shared-messages.js', 'detection.js', 'shared-reading.js', 'follower.js', 'reader.js'],
  /** Writes into a composer; only once something is asked. */
  driver: 'driver.js',
  /** Tells how a page is built; only once somebody asks. */
  report: ['shared.js', 'shared-messages.js', 'detection.js', 'shared-reading.js', 'report.js'],
  /** Offers to flag selected words, and says what came of flagging; only once somebody selects or flags. */
  flagger: 'flagger.js',
  /** Shows over a response what would be said instead; only once somebody asks. */
  previewer: 'previewer.js',
  /** Reading by adapters; only where a site has one, and after the reader, with what that shares. */
  adapted: 'adapted.js',
} as const
/** Pointing at a chat; only while somebody points. */
const POINTER_FILES = ['shared.js', 'shared-messages.js', 'pointer.js']

/** Match pattern of an origin. Ports are not part of a pattern's host permission in Chromium's prompt, but are allowed in it. */
const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/** Web origin of an address, or null for pages that no extension may read. */
export function originOf(url: string | undefined): string | null {
  if (!url) return null
  try {
    const { protocol, origin } = new URL(url)
    return protocol === 'http:' || protocol === 'https:' ? origin : null
  } catch {
    return null
  }
}

export const isAllowed = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] })

/** Must be called first in a click handler: a prompt needs the user's gesture. */
export const askForSite = (origin: string): Promise<boolean> =>
  browser.permissions.request({ origins: [patternOf(origin)] })

export const removeSite = (origin: string): Promise<boolean> =>
  browser.permissions.remove({ origins: [patternOf(origin)] })

export async function allowedPatterns(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins
}

/** Frames of a tab that we may read, the main one first; just that one where the browser does not tell. */
export async function framesOf(tabId: number): Promise<number[]> {
  try {
    const told = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => true })
    return told.map(({ frameId }) => frameId).toSorted((a, b) => a - b)
  } catch {
    return [0]
  }
}

type Target = Parameters<typeof browser.scripting.executeScript>[0]['target']
/** Rejects where the browser does not let us into this frame. */
export async function injectPart(part: keyof typeof PART_FILES, tabId: number, frameId: number): Promise<void> {
  let target: Target = { tabId, frameIds: [frameId] }
  // One by one: together they would hold up the page for as long as all of them take.
  for (const file of [PART_FILES[part]].flat()) {
    const [done]: { documentId: string }[] = await browser.scripting.executeScript({ target, files: [file] })
    // What the frame shows by then may be another document, which asks for itself.
    if (done) target = { tabId, documentIds: [done.documentId] }
  }
}

/** What is left in the world of our scripts, where no page can see it, for what is put there after it. */
export type PageSpeech = { errataLanguage: string; errataPointWords?: object }

/** @param frameId null: every frame of the tab. Rejects where the browser does not let us in. */
export async function tellLanguage(tabId: number, frameId: number | null, speech: PageSpeech): Promise<void> {
  await browser.scripting.executeScript({
    target: frameId === null ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] },
    func: (told: PageSpeech) => void Object.assign(globalThis, told),
    args: [speech],
  })
}

/** Begins pointing in all frames of a tab. @returns false where the browser does not let us */
export async function injectPointer(tabId: number, speech: PageSpeech): Promise<boolean> {
  try {
    await tellLanguage(tabId, null, speech)
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: POINTER_FILES })
    return true
  } catch {
    return false
  }
}
