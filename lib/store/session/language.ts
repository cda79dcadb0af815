/**
 * The language of the panel on this computer. The choice is in the database; localStorage holds a copy, which can be
 * read before the first drawing without waiting.
 */
import { useLiveQuery } from '../../db/live.ts'
import { readMeta, settingOf, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { type Language, languageFor } from '../../domain/languages.ts'

const COPY = 'language'

/** Synchronous, from the copy. */
export const rememberedLanguage = (): Language => languageFor(localStorage.getItem(COPY), navigator.languages)

function remember(held: Language | null): void {
  if (held === null) localStorage.removeItem(COPY)
  else localStorage.setItem(COPY, held)
}

/** The chosen language; null: follow the browser. */
export const useChosenLanguage = (): Language | null =>
  useLiveQuery(async () => (await readMeta(database(), 'language')) ?? null, []) ?? null

/** The language to draw in; follows Settings, whichever window changed them. */
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
