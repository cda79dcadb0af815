/** Reads exchanges for the full-text search in a worker thread. */
import type { TextMatches, TextQuery } from '../../db/text-search.ts'
import type { SearchReply, SearchRequest } from '../../db/text-search-thread.ts'

export type SearchReader = {
  search(question: TextQuery): Promise<TextMatches>
  end(): void
}

type Thread = Pick<Worker, 'addEventListener' | 'terminate'> & { postMessage(request: SearchRequest): void }

export function threadReader(
  thread: Thread = new Worker(new URL('../../db/text-search.worker.ts', import.meta.url), { type: 'module' }),
): SearchReader {
  const waiting = new Map<number, { resolve: (found: TextMatches) => void; reject: (error: Error) => void }>()
  let turn = 0
  const failAll = (why: string): void => {
    for (const one of waiting.values()) one.reject(new Error(why))
    waiting.clear()
  }
  thread.addEventListener('message', ({ data }: MessageEvent<SearchReply>) => {
    const one = waiting.get(data.turn)
    waiting.delete(data.turn)
    if ('found' in data) one?.resolve(data.found)
    else one?.reject(new Error(data.failed))
  })
  thread.addEventListener('error', (event) => failAll(event.message))
  return {
    search(question) {
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
