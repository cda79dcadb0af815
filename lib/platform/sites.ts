/** Site access: requested for one origin at a time, on the user's click; the content script follows the permission. */
import { browser } from './browser.ts'

/** Parts of the content script that are injected on demand, one frame at a time. */
const PART_FILES = {
  /** Finds, reads, marks and sends; only if a page may contain a chat. */
  reader: ['shared.js', 'shared-messages.js', 'detection.js', 'shared-reading.js', 'follower.js', 'reader.js'],
  /** Writes into a composer; only when a question is asked. */
  driver: ['shared.js', 'shared-messages.js', 'driver.js'],
  /** Reports a page's structure; only on request. */
  report: ['shared.js', 'shared-messages.js', 'detection.js', 'shared-reading.js', 'report.js'],
  /** Offers to flag selected words, and shows the outcome; only when the user selects or flags. */
  flagger: 'flagger.js',
  /** Previews an answer over a response; only on request. */
  previewer: 'previewer.js',
  /** Reads with adapters; only if a site has one, and after the reader, whose shared code it uses. */
  adapted: 'adapted.js',
} as const
/** Pointing at a chat; only while the user is pointing. */
const POINTER_FILES = ['shared.js', 'shared-messages.js', 'pointer.js']

/** An origin's match pattern, without its port: a host permission covers all ports. */
const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/** An address's web origin, or null for pages that extensions cannot read. */
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

/** Must be called first in a click handler: the prompt needs a user gesture. */
export const askForSite = (origin: string): Promise<boolean> =>
  browser.permissions.request({ origins: [patternOf(origin)] })

export const removeSite = (origin: string): Promise<boolean> =>
  browser.permissions.remove({ origins: [patternOf(origin)] })

export async function allowedPatterns(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins
}

/** Frames of a tab that we may read, the main one first; only that one if the browser does not list them. */
export async function framesOf(tabId: number): Promise<number[]> {
  try {
    const told = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => true })
    return told.map(({ frameId }) => frameId).toSorted((a, b) => a - b)
  } catch {
    return [0]
  }
}

type Target = Parameters<typeof browser.scripting.executeScript>[0]['target']
/** Rejects if the browser does not let us into this frame. */
export async function injectPart(part: keyof typeof PART_FILES, tabId: number, frameId: number): Promise<void> {
  let target: Target = { tabId, frameIds: [frameId] }
  // One by one, because together they would block the page for as long as all of them take.
  for (const file of [PART_FILES[part]].flat()) {
    const [done]: { documentId: string }[] = await browser.scripting.executeScript({ target, files: [file] })
    // The frame may have navigated meanwhile; the new document will ask for the part itself.
    if (done) target = { tabId, documentIds: [done.documentId] }
  }
}

/** Left in our scripts' isolated world, which pages cannot see, for the scripts injected after it. */
export type PageSpeech = { errataLanguage: string; errataPointWords?: object }

/** @param frameId null: all frames of the tab. Rejects if the browser does not let us in. */
export async function tellLanguage(tabId: number, frameId: number | null, speech: PageSpeech): Promise<void> {
  await browser.scripting.executeScript({
    target: frameId === null ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] },
    func: (told: PageSpeech) => void Object.assign(globalThis, told),
    args: [speech],
  })
}

/** Starts pointing in all frames of a tab. @returns false if the browser does not let us */
export async function injectPointer(tabId: number, speech: PageSpeech): Promise<boolean> {
  try {
    await tellLanguage(tabId, null, speech)
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: POINTER_FILES })
    return true
  } catch {
    return false
  }
}
