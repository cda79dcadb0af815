/** Renders everything in the chosen language, and anew when that changes: texts are read while rendering. */
import { Fragment, type ReactNode, useEffect, useState } from 'react'
import { directionOf, type Language } from '../../lib/domain/languages.ts'
import { speak, spokenLanguage } from '../ui/words.ts'

export function Spoken({ language, children }: { language: Language; children: ReactNode }) {
  const [spoken, setSpoken] = useState(spokenLanguage)
  useEffect(() => {
    let wanted = true
    if (language !== spokenLanguage())
      void speak(language, navigator.languages).then(
        () => wanted && setSpoken(spokenLanguage()),
        // The language's file failed to load: keep the previous language.
        () => undefined,
      )
    return () => void (wanted = false)
  }, [language])
  useEffect(() => {
    document.documentElement.lang = spoken
    document.documentElement.dir = directionOf(spoken)
  }, [spoken])
  return <Fragment key={spoken}>{children}</Fragment>
}
