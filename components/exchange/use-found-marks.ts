/**
 * Words that were searched for, marked where they stand in what is shown. The browser draws them over the text
 * (CSS Custom Highlight): nothing of it is changed, so selections, evidence and readers meet the same text as before.
 */
import { type RefObject, useEffect } from 'react'
import { wordsOf } from '../../lib/domain/words-of.ts'
import { changesWhatWasSaid, foundRanges } from './found-ranges.ts'

/** As tokens.css names it. */
const NAME = 'er-found'
const WATCHED = { childList: true, characterData: true, subtree: true } as const

/** @param asked as it was typed; nothing is marked where it is empty */
export function useFoundMarks(root: RefObject<Element | null>, asked: string): void {
  useEffect(() => {
    const element = root.current
    const words = wordsOf(asked)
    // Not every DOM that tests run in draws.
    const drawn = typeof CSS === 'undefined' ? undefined : CSS.highlights
    if (!element || !drawn || words.length === 0) return undefined
    const marks = new Highlight()
    drawn.set(NAME, marks)
    const mark = (): void => {
      marks.clear()
      for (const range of foundRanges(element, words)) marks.add(range)
    }
    mark()
    // Folds are filled when they are opened, layout and remarks come later.
    let frame = 0
    const seen = new MutationObserver((changes) => {
      if (!changesWhatWasSaid(changes)) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(mark)
    })
    seen.observe(element, WATCHED)
    return () => {
      seen.disconnect()
      cancelAnimationFrame(frame)
      drawn.delete(NAME)
    }
  }, [root, asked])
}
