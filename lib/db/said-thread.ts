/** What passes between the panel and the thread that reads what was said (said.worker.ts). */
import { type SaidAnswer, type SaidQuestion, saidReading } from './said-reading.ts'
import { opened } from './without-dexie.ts'

export type SaidRequest = { turn: number; question: SaidQuestion }
export type SaidReply = { turn: number; found: SaidAnswer } | { turn: number; failed: string }

/** The thread's end, or one like it. */
export type SaidPort = {
  addEventListener(type: 'message', hear: (event: MessageEvent<SaidRequest>) => void): void
  postMessage(reply: SaidReply): void
}

/** Answers one question after another; whoever wants to upgrade the database finds it closed. */
export function serveSaid(port: SaidPort): void {
  const reading = opened().then((db) => {
    if (!db) throw new Error('no database')
    db.addEventListener('versionchange', () => db.close())
    return saidReading(db)
  })
  // Told to whoever asks.
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
