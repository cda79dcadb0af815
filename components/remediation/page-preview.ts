/** A live preview over the response in the page. It ends with the editor, or with Esc in the page. */
import { useEffect, useRef, useState } from 'react'
import { type TurnPlace, previewInPage } from '../../lib/store/page/show.ts'
import { words } from '../ui/words.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'

const REST_MS = 200

export type PagePreview = {
  /** Null if the response is in no open page. */
  toggle: (() => void) | null
  shown: boolean
  /** It was requested, but the page no longer has the response. */
  failed: boolean
}

export function usePagePreview(turns: TurnPlace | null, answer: string): PagePreview {
  const [shown, setShown] = useState(false)
  const [failed, setFailed] = useState(false)
  const place = useRef(turns)
  place.current = turns
  const labels = { title: draftingWords.previewTitle, close: words.close }

  useEffect(() => {
    if (!shown || !place.current) return
    const at = place.current
    const timer = setTimeout(() => {
      void previewInPage(at, { markdown: answer, labels, update: true }).then((still) => still || setShown(false))
    }, REST_MS)
    return () => clearTimeout(timer)
    // Its labels are in the language that was current when it was opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, answer])
  useEffect(
    () => () => {
      if (place.current) void previewInPage(place.current, null)
    },
    [],
  )

  const toggle = async (): Promise<void> => {
    const at = place.current
    if (!at) return
    const done = await previewInPage(at, shown ? null : { markdown: answer, labels, update: false })
    setShown(done)
    setFailed(!shown && !done)
  }
  return { toggle: turns ? () => void toggle() : null, shown, failed }
}
