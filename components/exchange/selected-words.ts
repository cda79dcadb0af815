/** The words an expert has selected in the response: they become the evidence of the verdict. */
import { useEffect, useState } from 'react'
import type { Span } from '../../lib/contract/index.ts'
import { spanOfQuote } from '../../lib/domain/remediation/quote.ts'

/** Marks the element that shows the response. */
export const RESPONSE_MARK = 'data-response'
/** Marks elements inside it that are not part of the response. */
export const ASIDE_MARK = 'data-aside'

export function selectedEvidence(response: string): Span[] {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return []
  const inside = (node: Node | null): boolean =>
    (node instanceof Element ? node : node?.parentElement)
      ?.closest(`[${RESPONSE_MARK}],[${ASIDE_MARK}]`)
      ?.hasAttribute(RESPONSE_MARK) === true
  if (!inside(selection.anchorNode) || !inside(selection.focusNode)) return []
  const span = spanOfQuote(response, selection.toString())
  return span ? [span] : []
}

/** The current selection, live: what a No would take as its evidence. */
export function useSelectedWords(response: string): string | null {
  const [selected, setSelected] = useState<string | null>(null)
  useEffect(() => {
    const look = (): void => setSelected(selectedEvidence(response)[0]?.quote ?? null)
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [response])
  return selected
}
