/**
 * Reasons in the reader's language. English ones come with their sentence; those of another language are a file that is
 * loaded with the first reason that is drawn, for most of what the panel shows has none.
 */
import { useEffect, useSyncExternalStore } from 'react'
import type { Sayings } from '../../lib/domain/because.ts'
import type { Language } from '../../lib/domain/languages.ts'
import type { EvalReason, ReasonName } from '../../lib/evals/reasons.ts'
import type { MatchReason } from '../../lib/match/reasons.ts'
import { count } from '../ui/format.ts'
import { spokenLanguage } from '../ui/words.ts'

/** A language that lacks a reason does not compile. */
export type ReasonWords = Omit<Sayings, 'number'> & {
  templates: Readonly<Record<EvalReason | MatchReason, string>>
  names: Readonly<Record<ReasonName, string>>
}

const FILES: Record<Exclude<Language, 'en'>, () => Promise<{ reasons: ReasonWords }>> = {
  de: () => import('../ui/words/de/reasons.ts'),
  ar: () => import('../ui/words/ar/reasons.ts'),
}

/** `null`: the file cannot be loaded; the English sentence is what there is. */
const loaded = new Map<Language, Sayings | null>([['en', null]])
const listeners = new Set<() => void>()

async function load(language: Language): Promise<void> {
  if (language === 'en' || loaded.has(language)) return
  const sayings = await FILES[language]().then(
    ({ reasons }): Sayings => ({ ...reasons, number: count }),
    () => null,
  )
  loaded.set(language, sayings)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** @returns null: the English sentences; undefined: those of the reader's language are on their way */
export function useSayings(): Sayings | null | undefined {
  const language = spokenLanguage()
  useEffect(() => void load(language), [language])
  return useSyncExternalStore(subscribe, () => loaded.get(language))
}
