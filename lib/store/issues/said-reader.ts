/** Reads exchanges for the full-text search in a worker thread. */
import type { SaidAnswer, SaidQuestion } from '../../db/said-reading.ts'
import type { SaidReply, SaidRequest } from '../../db/said-thread.ts'

export type SaidReader = {
  look(question: SaidQuestion): Promise<SaidAnswer>
  end(): void
}

type Thread = Pick<Worker, 'addEventListener' | 'terminate'> & { postMessage(request: SaidRequest): void }

export function threadReader(
  thread: Thread = new Worker(new URL('../../db/said.worker.ts', import.meta.url), { type: 'module' }),
): SaidReader {
  const waiting = new Map<number, { resolve: (found: SaidAnswer) => void; reject: (error: Error) => void }>()
  let turn = 0
  const failAll = (why: string): void => {
    for (const one of waiting.values()) one.reject(new Error(why))
    waiting.clear()
  }
  thread.addEventListener('message', ({ data }: MessageEvent<SaidReply>) => {
    const one = waiting.get(data.turn)
    waiting.delete(data.turn)
    if ('found' in data) one?.resolve(data.found)
    else one?.reject(new Error(data.failed))
  })
  thread.addEventListener('error', (event) => failAll(event.message))
  return {
    look(question) {
      turn += 1
      const mine = turn
      return new Promise((resolve, reject) => {
        waiting.set(mine, { resolve, reject })
        thread.postMessage({ turn: mine, question })
      })
    },
    end() {
      thread.terminate()
      failAll('ended')
    },
  }
}
