/** The words an expert has selected in the response: they become the evidence of the verdict. */
import { useEffect, useState } from 'react'
import type { Span } from '../../lib/contract/index.ts'
import { spanOfQuote } from '../../lib/domain/remediation/quote.ts'

/** On the element that shows the response. */
export const RESPONSE_MARK = 'data-response'
/** On what stands within it and is no part of it. */
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

/** The same, as it is being selected: what a No would take as its evidence. */
export function useSelectedWords(response: string): string | null {
  const [selected, setSelected] = useState<string | null>(null)
  useEffect(() => {
    const look = (): void => setSelected(selectedEvidence(response)[0]?.quote ?? null)
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [response])
  return selected
}
