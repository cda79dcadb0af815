/**
 * Downloads a project's history as a file: the server streams it, and the browser stores it, on disk if it is large.
 */
import type { Result } from '../../contract/errors.ts'
import { refusalCode } from '../../contract/refusal-codes.ts'
import { dayOf } from '../../domain/issues/issue-spans.ts'
import { callProject } from '../session/session-call.ts'

export type ExportFormat = 'csv' | 'jsonl'

export type ExportRequest = {
  format: ExportFormat
  /** Null: both logs and answers; CSV holds only one kind. */
  of: 'logs' | 'answers' | 'audit' | null
  /** Query string of Insights, or of the audit list; empty: everything. */
  narrowed: string
}

type ExportCall = {
  backend: string
  projectId: string
  stop: AbortSignal
  /** Called with the number of bytes received. */
  onProgress: (bytes: number) => void
  fetching?: typeof fetch
}

/** Without data for this long, the connection counts as dead. */
export const STALLED_MS = 60_000

export async function exportFile(
  { backend, projectId, stop, onProgress, fetching = fetch }: ExportCall,
  { format, of, narrowed }: ExportRequest,
): Promise<Result<Blob> | 'stopped'> {
  const stalled = new AbortController()
  let timer = setTimeout(() => stalled.abort(), STALLED_MS)
  const query = new URLSearchParams(narrowed)
  query.set('format', format)
  if (of !== null) query.set('of', of)
  try {
    const signal = AbortSignal.any([stop, stalled.signal])
    const response = await callProject({ backend, projectId, fetching }, `/export?${query.toString()}`, { signal })
    if (!response) return { ok: false, code: 'signed_out' }
    if (!response.ok || !response.body) return { ok: false, code: refusalCode(response.status) }
    let bytes = 0
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(timer)
        timer = setTimeout(() => stalled.abort(), STALLED_MS)
        bytes += chunk.byteLength
        onProgress(bytes)
        controller.enqueue(chunk)
      },
    })
    // Never as text: the browser keeps a growing blob on disk.
    return { ok: true, value: await new Response(response.body.pipeThrough(counting)).blob() }
  } catch {
    if (stop.aborted) return 'stopped'
    return { ok: false, code: stalled.signal.aborted ? 'timed_out' : 'unreachable' }
  } finally {
    clearTimeout(timer)
  }
}

export const exportName = (project: string, { format, of }: Pick<ExportRequest, 'format' | 'of'>, now: Date): string =>
  fileName(project, of ?? 'all', now, format)

/** `errata-Larkspur-logs-2026-11-29.csv`: letters of any language, and nothing that file systems reject. */
export function fileName(project: string, what: string, day: Date, extension: string): string {
  const plain = project
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return ['errata', ...(plain === '' ? [] : [plain]), what, dayOf(day)].join('-') + `.${extension}`
}
