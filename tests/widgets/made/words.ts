/** What is said in made-up chats, and what their widgets say around it, in twelve languages. */
import { arabic } from './words/arabic.ts'
import { dutch } from './words/dutch.ts'
import { english } from './words/english.ts'
import { french } from './words/french.ts'
import { german } from './words/german.ts'
import { italian } from './words/italian.ts'
import { japanese } from './words/japanese.ts'
import type { Language } from './words/language.ts'
import { polish } from './words/polish.ts'
import { portuguese } from './words/portuguese.ts'
import { russian } from './words/russian.ts'
import { spanish } from './words/spanish.ts'
import { turkish } from './words/turkish.ts'

export const LANGUAGES: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
  polish,
  turkish,
  russian,
  arabic,
  japanese,
]
