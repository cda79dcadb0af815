/**
 * One proposal at a time:   none ──ask──▶ asking ──▶ made | failed ──ask──▶ …   stop, leave: ──▶ none
 * What arrives after somebody stopped, or asked again, is thrown away.
 */
import { useEffect, useRef, useState } from 'react'
import type { NoHelp } from '../../lib/store/writing-help.ts'

export type Proposal<T> =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'made'; value: T }
  | { state: 'failed'; why: NoHelp }

type Reply<T> = ({ ok: true } & T) | { ok: false; why: NoHelp }

export function useProposal<T extends object>() {
  const [proposal, setProposal] = useState<Proposal<T>>({ state: 'none' })
  const asking = useRef<AbortController | null>(null)
  useEffect(() => () => asking.current?.abort(), [])

  const stop = (): void => {
    asking.current?.abort()
    asking.current = null
    setProposal({ state: 'none' })
  }
  const ask = async (how: (signal: AbortSignal) => Promise<Reply<T>>): Promise<void> => {
    asking.current?.abort()
    const mine = new AbortController()
    asking.current = mine
    setProposal({ state: 'asking' })
    const reply = await how(mine.signal).catch((): Reply<T> => ({ ok: false, why: 'unreachable' }))
    if (mine.signal.aborted) return
    setProposal(reply.ok ? { state: 'made', value: reply } : { state: 'failed', why: reply.why })
  }
  return { proposal, ask, stop }
}
