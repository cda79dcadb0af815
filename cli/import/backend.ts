/** The backend for imports; each refusal becomes one sentence. */
import { z } from 'zod'
import { type ImportEntries, ImportView, ReadImportReply, UndoReply } from '../../lib/contract/import.ts'
import { Projects, projectOf, whyOf } from '../retest/backend.ts'
import { Stop } from '../stop.ts'

export type ImportBackend = {
  begin(id: string, name: string, publish: boolean): Promise<ImportView>
  send(importId: string, entries: ImportEntries): Promise<ReadImportReply>
  list(): Promise<ImportView[]>
  undo(importId: string): Promise<UndoReply>
}
type Options = { url: string; apiKey: string; project: string | null; fetch?: typeof fetch | undefined }

const LIMIT_MS = 120_000
/** Waits for a server that restarts or limits our rate. */
const AGAIN_MS = [1_000, 4_000, 15_000]
const isPassing = (status: number): boolean => status === 429 || status >= 500

/** @throws Stop if it cannot be reached, or the key does not allow it */
export async function openImportBackend({ url, apiKey, project, fetch: ask = fetch }: Options): Promise<ImportBackend> {
  async function once<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T | Response> {
    const response = await ask(`${url}${path}`, {
      method,
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    if (isPassing(response.status)) return response
    const reply: unknown = await response.json().catch(() => null)
    const read = response.ok ? schema.safeParse(reply) : null
    if (read?.success) return read.data
    throw new Stop(refusalOf(url, response.status, reply))
  }

  /** Any call may be repeated: what exists already stays as it is. */
  async function call<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const wait = AGAIN_MS[attempt]
      try {
        const reply = await once(method, path, schema, body)
        if (!(reply instanceof Response)) return reply
        if (wait === undefined) throw new Stop(refusalOf(url, reply.status, null))
        const asked = Number(reply.headers.get('retry-after-ms'))
        await new Promise((resolve) => setTimeout(resolve, asked > 0 ? Math.min(asked, 60_000) : wait))
      } catch (error) {
        if (error instanceof Stop) throw error
        if (wait === undefined)
          throw new Stop(
            `The backend at ${url} cannot be reached (${whyOf(error)}). Send the file again to continue.`,
            {
              cause: error,
            },
          )
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }

  const id = await projectOf(project, async () => (await call('GET', '/api/projects/', Projects)).projects)
  const at = `/api/projects/${id}/imports`
  return {
    begin: (importId, name, publish) => call('POST', at, ImportView, { id: importId, name, publish }),
    send: (importId, entries) => call('POST', `${at}/${importId}/entries`, ReadImportReply, entries),
    list: async () => (await call('GET', at, z.object({ imports: z.array(ImportView) }))).imports,
    undo: (importId) => call('DELETE', `${at}/${encodeURIComponent(importId)}`, UndoReply),
  }
}

function refusalOf(url: string, status: number, reply: unknown): string {
  const detail = (reply as { detail?: unknown } | null)?.detail
  const isOurs = typeof reply === 'object' && reply !== null && 'code' in reply
  if (status === 401 && isOurs)
    return 'The backend does not know the key in ERRATA_API_KEY: it was replaced, or belongs to another backend.'
  if (status === 403 && isOurs) return 'The owner of this key cannot import into this project: only its admins can.'
  if (isOurs && typeof detail === 'string') return detail
  if (status >= 500) return `The backend at ${url} ran into a problem (${status}). Its log says more; try again.`
  return `What answers at ${url} is not an Errata backend of this version (${status}). Is --backend right?`
}
