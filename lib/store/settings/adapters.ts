/** Adapter files, and adapters that exist on this computer only. The validation code is loaded on demand. */
import type { FileRead } from '../../contract/adapter-file.ts'
import { readMeta, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { send } from '../../messaging/send.ts'

const loadFiles = () => import('../../contract/adapter-file.ts')

export async function readAdapterFile(file: File): Promise<FileRead> {
  const files = await loadFiles()
  if (file.size > files.ADAPTER_FILE_BYTES) return { ok: false, problem: 'too_large', detail: '' }
  return files.readAdapterFile(await file.text())
}

export async function downloadAdapter(origin: string, spec: unknown): Promise<void> {
  const text = (await loadFiles()).adapterFileText(origin, spec)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `errata-adapter-${new URL(origin).host.replaceAll(/[^\w.-]/g, '-')}.json`
  link.click()
  // By then the browser has started reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/**
 * Reads a tab with somebody's draft adapter until it is reloaded.
 * @returns false if that is not allowed, or it is no longer a draft
 */
export async function tryAdapterIn(tabId: number, adapterId: string): Promise<boolean> {
  const reply = await send('adapter.try.requested', { tabId, adapterId })
  return reply.ok && reply.value.tried
}

export async function removeKeptAdapter(id: string): Promise<void> {
  const db = database()
  await db.transaction('rw', db.meta, async () => {
    const kept = (await readMeta(db, 'adapters')) ?? []
    await writeMeta(
      db,
      'adapters',
      kept.filter((one) => one.id !== id),
    )
  })
  // The worker informs open pages.
  await send('sync.requested', { reason: 'write' })
}
