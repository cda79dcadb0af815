/**
 * Help in writing by the company's model, through the backend. Optional: if it is off, or the panel is offline or
 * signed out, the panel does what it can by itself, silently.
 */
import { useEffect, useState } from 'react'
import type {
  DraftReply,
  DraftRequest,
  GuidanceReply,
  GuidanceRequest,
  OpinionFailure,
  OpinionReply,
  OpinionRequest,
  WritingFailure,
} from '../../contract/writing.ts'
import { callProject } from '../session/session-call.ts'

/** `offline`: this computer is offline; `signed_out`: there is no session, or it has ended. */
export type HelpFailure = WritingFailure | 'offline' | 'signed_out'
type Refused = { ok: false; why: HelpFailure }

export type ModelDraft = Extract<DraftReply, { ok: true }>

export type WritingHelp = {
  /** Rejects only if `signal` was aborted. */
  guidance: (request: GuidanceRequest, signal: AbortSignal) => Promise<Extract<GuidanceReply, { ok: true }> | Refused>
  draft: (request: DraftRequest, signal: AbortSignal) => Promise<ModelDraft | Refused>
}

export type NoOpinion = HelpFailure | OpinionFailure
export type OpinionHelp = {
  /** Rejects only if `signal` was aborted. */
  opinion: (
    request: OpinionRequest,
    signal: AbortSignal,
  ) => Promise<Extract<OpinionReply, { ok: true }> | { ok: false; why: NoOpinion }>
}

/** A little longer than the server waits for its model. */
const TIMEOUT_MS = 45_000
const CODE_OF_STATUS: Record<number, HelpFailure> = { 401: 'signed_out', 403: 'off', 404: 'off', 429: 'too_many' }

export function writingHelpOf(backend: string, projectId: string, fetching: typeof fetch = fetch) {
  async function call<T extends object>(path: string, body: unknown, signal: AbortSignal): Promise<T | Refused> {
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const response = await callProject({ backend, projectId, fetching }, `/writing${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        body,
        signal: AbortSignal.any([signal, limit]),
      })
      if (!response) return { ok: false, why: 'signed_out' }
      if (!response.ok) return { ok: false, why: CODE_OF_STATUS[response.status] ?? 'unreachable' }
      const reply: unknown = await response.json()
      return typeof reply === 'object' && reply !== null ? (reply as T) : { ok: false, why: 'not_understood' }
    } catch (error) {
      if (signal.aborted) throw error
      return { ok: false, why: limit.aborted ? 'slow' : navigator.onLine ? 'unreachable' : 'offline' }
    }
  }

  return {
    /** False also if it is unknown. */
    isOn: async (signal: AbortSignal, what: '' | '/opinion' = ''): Promise<boolean> => {
      const status = await call<{ on?: unknown }>(what, undefined, signal)
      return 'on' in status && status.on === true
    },
    guidance: (request, signal) => call('/guidance', request, signal),
    draft: (request, signal) => call('/draft', request, signal),
    opinion: (request, signal) => call('/opinion', request, signal),
  } satisfies WritingHelp & OpinionHelp & { isOn: unknown }
}

/** Null unless a model is known to be configured. Checked again when the computer is back online. */
export const useWritingHelp = (backend: string | null, projectId: string | null): WritingHelp | null =>
  useHelp(backend, projectId, '')

/** The same for opinions on retests, which testers may ask for too. */
export const useOpinionHelp = (backend: string | null, projectId: string | null): OpinionHelp | null =>
  useHelp(backend, projectId, '/opinion')

function useHelp(
  backend: string | null,
  projectId: string | null,
  what: '' | '/opinion',
): (WritingHelp & OpinionHelp) | null {
  const [help, setHelp] = useState<(WritingHelp & OpinionHelp) | null>(null)
  useEffect(() => {
    setHelp(null)
    if (!backend || !projectId) return
    const gone = new AbortController()
    const api = writingHelpOf(backend, projectId)
    const look = (): void =>
      void api.isOn(gone.signal, what).then(
        (on) => !gone.signal.aborted && on && setHelp(api),
        () => undefined,
      )
    look()
    window.addEventListener('online', look)
    return () => {
      gone.abort()
      window.removeEventListener('online', look)
    }
  }, [backend, projectId, what])
  return help
}
