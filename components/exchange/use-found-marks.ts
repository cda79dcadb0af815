/**
 * Marks words that were searched for wherever they occur. The browser paints them over the text (CSS Custom Highlight):
 * the DOM is unchanged, so selections, evidence and screen readers are not affected.
 */
import { type RefObject, useEffect } from 'react'
import { wordsOf } from '../../lib/domain/words-of.ts'
import { changesWhatWasSaid, foundRanges } from './found-ranges.ts'

/** As named in tokens.css. */
const NAME = 'er-found'
const WATCHED = { childList: true, characterData: true, subtree: true } as const

/** @param asked as typed; nothing is marked if it is empty */
export function useFoundMarks(root: RefObject<Element | null>, asked: string): void {
  useEffect(() => {
    const element = root.current
    const words = wordsOf(asked)
    // The tests' DOM has no highlights.
    const drawn = typeof CSS === 'undefined' ? undefined : CSS.highlights
    if (!element || !drawn || words.length === 0) return undefined
    const marks = new Highlight()
    drawn.set(NAME, marks)
    const mark = (): void => {
      marks.clear()
      for (const range of foundRanges(element, words)) marks.add(range)
    }
    mark()
    // Folds are filled when opened; markdown and comments arrive later.
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
