/** Messages between the panel and the thread that searches (said.worker.ts). */
import { type SaidAnswer, type SaidQuestion, saidReading } from './said-reading.ts'
import { opened } from './without-dexie.ts'

export type SaidRequest = { turn: number; question: SaidQuestion }
export type SaidReply = { turn: number; found: SaidAnswer } | { turn: number; failed: string }

/** The thread's own port, or a stand-in. */
export type SaidPort = {
  addEventListener(type: 'message', hear: (event: MessageEvent<SaidRequest>) => void): void
  postMessage(reply: SaidReply): void
}

/** Answers questions one by one; closes the database for anybody who wants to upgrade it. */
export function serveSaid(port: SaidPort): void {
  const reading = opened().then((db) => {
    if (!db) throw new Error('no database')
    db.addEventListener('versionchange', () => db.close())
    return saidReading(db)
  })
  // Each question reports it.
  reading.catch(() => undefined)
  port.addEventListener('message', ({ data: { turn, question } }) => {
    void reading
      .then((read) => read(question))
      .then(
        (found) => port.postMessage({ turn, found }),
        (error: unknown) => port.postMessage({ turn, failed: String(error) }),
      )
  })
}
