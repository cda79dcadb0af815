/**
 * The embedded database's thread, begun before anybody can say which folder it is to open: what it loads takes as long as
 * what its process loads meanwhile.
 */
import { Worker } from 'node:worker_threads'
import { compileQuickly } from '../wasm-compiler.ts'

export type BegunEmbedded = {
  worker: Worker
  /** Rejects when the thread breaks or ends, also where that was before anybody asked. */
  ended: Promise<never>
}

export function beginEmbedded(): BegunEmbedded {
  // V8 takes from its cache only what was compiled under the same switches: they are set before there is much to load,
  // not by the thread, in the middle of it.
  compileQuickly()
  const worker = new Worker(new URL('./embedded-thread.mjs', import.meta.url), {
    // It lives on the database's own memory; a young generation as large as a server's would only fill.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  const ended = new Promise<never>((_, reject) => {
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The embedded database ended (${code}).`)))
  })
  ended.catch(() => undefined)
  // Where it is never told what to open, nobody waits for it.
  worker.unref()
  return { worker, ended }
}
