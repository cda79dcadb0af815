/** The keyboard position in the page's conversation, and what its keys do there. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useKeys } from '../ui/keys.ts'
import type { PageConversation, PageExchange } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'
import { PENDING } from './PendingExchange.tsx'
import type { Folds } from './use-folds.ts'

type Asked = Pick<PageViewProps, 'active' | 'wishedId' | 'onWished' | 'onJudge' | 'onShow' | 'onOpenIssue'> & {
  conversation: PageConversation
  mayJudge: boolean
  mayFlag: boolean
  folds: Folds
  onBeginFlag: (one: PageExchange) => void
}

type ConversationKeys = {
  list: RefObject<HTMLUListElement | null>
  /** Index of the tab stop among the exchanges and the one in progress. */
  at: number
  /** Undefined at the exchange in progress. */
  here: PageExchange | undefined
  setAtId: (id: string) => void
  /** The user tried to judge or flag the exchange in progress. */
  isAskedEarly: boolean
}

const placeOf = (id: string): string => `[data-exchange="${CSS.escape(id)}"]`

export function useConversationKeys(asked: Asked): ConversationKeys {
  const { conversation, active, mayJudge, mayFlag, folds, wishedId = null, onWished } = asked
  const { exchanges, pending } = conversation
  const list = useRef<HTMLUListElement>(null)
  const [atId, setAtId] = useState<string | null>(null)
  const ids = [...exchanges.map((one) => one.id), ...(pending ? [PENDING] : [])]
  // Start at the newest, which the user just saw: j and k move from there, and f flags it or says why not yet.
  const found = ids.indexOf(atId ?? '')
  const at = found >= 0 ? found : ids.length - 1
  const here = exchanges[at]
  const focusAt = (index: number): void => {
    const to = ids[Math.min(ids.length - 1, Math.max(0, index))]
    if (to) list.current?.querySelector<HTMLElement>(placeOf(to))?.focus()
  }
  const step = (by: number): void => focusAt(list.current?.contains(document.activeElement) ? at + by : at)
  const isPending = pending !== null
  const [isAskedEarly, setAskedEarly] = useState(false)
  const sayNotYet = (): void => {
    setAskedEarly(true)
    focusAt(at)
  }
  const completed = useRef<() => void>(() => undefined)
  completed.current = () => {
    setAskedEarly(false)
    // Whoever was at the exchange in progress is now at the complete one.
    if (atId === PENDING && document.activeElement === document.body) focusAt(at)
  }
  useEffect(() => {
    if (!isPending) completed.current()
  }, [isPending])
  const wishedIsHere = exchanges.some((one) => one.id === wishedId)
  useEffect(() => {
    if (!wishedId || !wishedIsHere) return
    list.current?.querySelector<HTMLElement>(placeOf(wishedId))?.focus()
    onWished?.()
  }, [wishedId, wishedIsHere, onWished])
  /** Nobody should judge by key what they have not seen: if it is folded, the key unfolds it first. */
  const judgeByKey = (one: PageExchange, value: 'good' | 'bad'): void => {
    if (!one.replaced || folds.isUnfolded(one)) return asked.onJudge(one.id, value)
    folds.unfold(one.id, true)
    list.current?.querySelector<HTMLElement>(`${placeOf(one.id)} details > summary`)?.focus()
  }

  useKeys(
    {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      ...(here && { h: () => asked.onShow(here.id) }),
      ...(here?.issueId && { Enter: () => here.issueId && asked.onOpenIssue(here.issueId, here.id) }),
      ...(here && mayJudge && { g: () => judgeByKey(here, 'good'), b: () => judgeByKey(here, 'bad') }),
      ...(here && mayFlag && { f: () => asked.onBeginFlag(here) }),
      ...(isPending && !here && mayJudge && { g: sayNotYet, b: sayNotYet }),
      ...(isPending && !here && mayFlag && { f: sayNotYet }),
    },
    active,
  )
  return { list, at, here, setAtId, isAskedEarly }
}
