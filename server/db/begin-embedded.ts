/**
 * Starts the embedded database's thread before the folder to open is known: its loading takes as long as what the
 * process loads meanwhile.
 */
import { Worker } from 'node:worker_threads'
import { compileQuickly } from '../wasm-compiler.ts'

export type BegunEmbedded = {
  worker: Worker
  /** Rejects when the thread fails or ends, even before anybody awaits it. */
  ended: Promise<never>
}

export function beginEmbedded(): BegunEmbedded {
  // V8's cache only holds for code compiled under the same switches: set them before much is loaded, not halfway, in
  // the thread.
  compileQuickly()
  const worker = new Worker(new URL('./embedded-thread.mjs', import.meta.url), {
    // The thread works in the database's own memory; a young generation of a server's size would merely fill up.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  const ended = new Promise<never>((_, reject) => {
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The embedded database ended (${code}).`)))
  })
  // Until somebody awaits it, its rejection must not end the process.
  ended.catch(() => undefined)
  // Must not keep the process alive if it is never told what to open.
  worker.unref()
  return { worker, ended }
}
