/**
 * One proposal at a time:   none ──ask──▶ asking ──▶ made | failed ──ask──▶ …   stop, leave: ──▶ none
 * What arrives after stopping, or after asking again, is dropped.
 */
import { useEffect, useRef, useState } from 'react'
import type { HelpFailure } from '../../lib/store/remediation/writing-help.ts'

/** @typeParam Other reasons for failure besides those common to all proposals */
export type Proposal<T, Other = never> =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'made'; value: T }
  | { state: 'failed'; why: HelpFailure | Other }

type Reply<T, Other> = ({ ok: true } & T) | { ok: false; why: HelpFailure | Other }

export function useProposal<T extends object, Other = never>() {
  const [proposal, setProposal] = useState<Proposal<T, Other>>({ state: 'none' })
  const asking = useRef<AbortController | null>(null)
  useEffect(() => () => asking.current?.abort(), [])

  const stop = (): void => {
    asking.current?.abort()
    asking.current = null
    setProposal({ state: 'none' })
  }
  const ask = async (how: (signal: AbortSignal) => Promise<Reply<T, Other>>): Promise<void> => {
    asking.current?.abort()
    const mine = new AbortController()
    asking.current = mine
    setProposal({ state: 'asking' })
    const reply = await how(mine.signal).catch((): Reply<T, Other> => ({ ok: false, why: 'unreachable' }))
    if (mine.signal.aborted) return
    setProposal(reply.ok ? { state: 'made', value: reply } : { state: 'failed', why: reply.why })
  }
  return { proposal, ask, stop }
}
