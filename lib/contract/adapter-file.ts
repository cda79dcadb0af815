/** An adapter as a file: to be inspected, kept, or used by another site or project. */
import { z } from 'zod'
import { specIn, type SpecRead } from './adapter.ts'

/** Far more than the schema allows. */
export const ADAPTER_FILE_BYTES = 200_000

const AdapterFile = z.looseObject({ kind: z.literal('errata-adapter'), spec: z.unknown() })

export const adapterFileText = (origin: string, spec: unknown): string =>
  `${JSON.stringify({ kind: 'errata-adapter', origin, spec }, null, 2)}\n`

export type FileRead = SpecRead | { ok: false; problem: 'too_large' | 'not_json' | 'no_adapter'; detail: string }

export function readAdapterFile(text: string): FileRead {
  if (text.length > ADAPTER_FILE_BYTES) return { ok: false, problem: 'too_large', detail: '' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'not_json', detail: '' }
  }
  const file = AdapterFile.safeParse(value)
  return file.success ? specIn(file.data.spec) : { ok: false, problem: 'no_adapter', detail: '' }
}
