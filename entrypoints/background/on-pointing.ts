/**
 * Pointing at a chat: started by the panel in every frame until one has the first message; the panel shows its state.
 */
import { database, readMeta, settingOf, writeMeta } from '../../lib/db/index.ts'
import { ar } from '../../lib/detect/point-words/ar.ts'
import { de } from '../../lib/detect/point-words/de.ts'
import { en } from '../../lib/detect/point-words/en.ts'
import type { PointWords } from '../../lib/detect/point-words/index.ts'
import { type Language, languageFor } from '../../lib/domain/languages.ts'
import type { Nothing, PointingState } from '../../lib/messaging/protocol.ts'
import { ensureReader } from '../../lib/messaging/reader.ts'
import { sendToFrames } from '../../lib/messaging/send.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { browser, injectPointer } from '../../lib/platform/index.ts'

const POINT_WORDS: Record<Language, PointWords> = { en, de, ar }

export async function onPointingRequested(ask: { tabId: number; on: boolean }): Promise<{ pointing: boolean }> {
  const { tabId, on } = ask
  const db = database()
  const before = await readMeta(db, 'pointing')
  if (before) await sendToFrames(before.tabId, 'pointing.stopped', { except: null })
  const language = languageFor(await settingOf(db, 'language'), navigator.languages)
  const speech = { errataLanguage: language, errataPointWords: POINT_WORDS[language] }
  if (!on || !(await ensureReader(tabId)) || !(await injectPointer(tabId, speech))) {
    await writeMeta(db, 'pointing', null)
    return { pointing: false }
  }
  await writeMeta(db, 'pointing', { tabId, step: 'user', counts: null })
  // So that keys go to the page at once. Bringing the tab forward is not allowed everywhere.
  void browser.tabs.update(tabId, { active: true }).catch(() => undefined)
  return { pointing: true }
}

export async function onPointingMoved({ token, step, counts }: PointingState, sender: PageSender): Promise<Nothing> {
  const { tabId } = sender
  const db = database()
  if ((await readMeta(db, 'pointing'))?.tabId !== tabId) return {}
  if (step === 'ended') {
    await writeMeta(db, 'pointing', null)
    await sendToFrames(tabId, 'pointing.stopped', { except: null })
    return {}
  }
  await writeMeta(db, 'pointing', { tabId, step, counts: counts ?? null })
  if (step !== 'user') await sendToFrames(tabId, 'pointing.stopped', { except: token })
  return {}
}

/** The page is gone, and its pointer with it. */
export async function onPointedPageGone(tabId: number): Promise<void> {
  const db = database()
  if ((await readMeta(db, 'pointing'))?.tabId === tabId) await writeMeta(db, 'pointing', null)
}
