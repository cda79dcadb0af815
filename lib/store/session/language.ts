/**
 * The language of this computer's panel. What was chosen stands in the database; the page's own storage holds a
 * copy, because a page can read it before the first drawing without waiting for anything.
 */
import { useLiveQuery } from '../../db/live.ts'
import { readMeta, settingOf, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { type Language, languageFor } from '../../domain/languages.ts'

const COPY = 'language'

/** Answers at once; from the copy. */
export const rememberedLanguage = (): Language => languageFor(localStorage.getItem(COPY), navigator.languages)

function remember(held: Language | null): void {
  if (held === null) localStorage.removeItem(COPY)
  else localStorage.setItem(COPY, held)
}

/** What was chosen; null: as the browser. */
export const useChosenLanguage = (): Language | null =>
  useLiveQuery(async () => (await readMeta(database(), 'language')) ?? null, []) ?? null

/** The language to draw in, of now: it follows Settings, in whatever window they were changed. */
export const useLanguage = (): Language =>
  useLiveQuery(async () => {
    const held = (await settingOf(database(), 'language')) ?? null
    remember(held)
    return languageFor(held, navigator.languages)
  }, []) ?? rememberedLanguage()

export async function setLanguage(chosen: Language | null): Promise<void> {
  remember(chosen)
  await writeMeta(database(), 'language', chosen)
}
