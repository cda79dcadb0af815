/**
 * Vectors from the operator's own encoder file (ONNX), in a thread, so that its computing blocks nobody. Nothing is
 * loaded before the first text; problems with the files are reported then, and matching continues by words.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { VectorsUnavailable, type VectorSource } from './vector-source.ts'

export type EncoderFiles = {
  /** A model that takes `input_ids` and, optionally, `attention_mask` and `token_type_ids`. */
  encoder: string
  /** Its `tokenizer.json`. */
  tokenizer: string
}
export type EncoderReply = { id: number } & ({ vectors: Float32Array[] } | { problem: string })
export type EncoderRequest = { id: number; texts: readonly string[] }

type Waiting = { done(vectors: Float32Array[]): void; failed(error: VectorsUnavailable): void }

export function encoderSource(files: EncoderFiles): VectorSource {
  let worker: Worker | null = null
  let named: Promise<string> | null = null
  let last = 0
  const waiting = new Map<number, Waiting>()

  function failAll(message: string): void {
    worker = null
    for (const one of waiting.values()) one.failed(new VectorsUnavailable('unreachable', message))
    waiting.clear()
  }

  function started(): Worker {
    if (worker) return worker
    const next = new Worker(new URL('./encoder-worker.ts', import.meta.url), { workerData: files })
    worker = next
    next.on('message', (reply: EncoderReply) => {
      const one = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('vectors' in reply) one?.done(reply.vectors)
      else one?.failed(new VectorsUnavailable('unreachable', reply.problem))
    })
    // After a failure the next text starts a new thread.
    next.on('error', (error) => worker === next && failAll(`The encoder's thread failed: ${error.message}`))
    next.on('exit', () => worker === next && failAll("The encoder's thread ended."))
    next.unref()
    return next
  }

  return {
    name: () =>
      (named ??= hashOf(files).then(
        (hash) => `encoder ${hash}`,
        (error: NodeJS.ErrnoException) => {
          named = null
          throw new VectorsUnavailable(
            'unreachable',
            `A file of the encoder cannot be read (${error.code ?? 'error'}).`,
          )
        },
      )),
    embed: (texts, signal) =>
      new Promise((resolve, reject) => {
        const id = ++last
        const slow = (): void => {
          waiting.delete(id)
          reject(new VectorsUnavailable('slow', 'The encoder was not done in time.'))
        }
        if (signal.aborted) return slow()
        signal.addEventListener('abort', slow, { once: true })
        const end = (): void => signal.removeEventListener('abort', slow)
        waiting.set(id, {
          done: (vectors) => (end(), resolve(vectors)),
          failed: (error) => (end(), reject(error)),
        })
        started().postMessage({ id, texts } satisfies EncoderRequest)
      }),
    async close() {
      const here = worker
      failAll('The server closes.')
      await here?.terminate()
    },
  }
}

/** Distinguishes vectors of different files, which cannot be compared. */
async function hashOf({ encoder, tokenizer }: EncoderFiles): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [encoder, tokenizer]) {
    await pipeline(createReadStream(file), async (chunks) => {
      for await (const chunk of chunks) hash.update(chunk as Buffer)
    })
  }
  return hash.digest('hex').slice(0, 24)
}
