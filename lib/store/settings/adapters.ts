/** Adapters as files, and those that are on this computer only. What checks them is loaded when somebody asks for it. */
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
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Reads a tab by somebody's draft until it is reloaded. @returns false where that may not be, or is no draft any more */
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
  // The worker tells open pages of it.
  await send('sync.requested', { reason: 'write' })
}
