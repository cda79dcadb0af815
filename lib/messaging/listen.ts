/** Answers messages in the worker: checks sender, size and shape, then runs one handler with a time limit. */
import { SNAPSHOT_LIMITS } from '../contract/transcript.ts'
import { browser } from '../platform/browser.ts'
import {
  type Answer,
  type Envelope,
  HANDLER_LIMIT_MS,
  type MessageErrorCode,
  PROTOCOL,
  type Reply,
  type Request,
  type Row,
  type ToWorker,
} from './protocol.ts'
import { REQUEST_SCHEMAS } from './schemas.ts'
import { maySend, type PageSender, type Sender, senderOf, type Stamp } from './senders.ts'

type SenderFor<N extends ToWorker> = (typeof PROTOCOL)[N]['from'] extends readonly ['page'] ? PageSender : Sender
export type Handlers = { [N in ToWorker]: (payload: Request<N>, sender: SenderFor<N>) => Promise<Reply<N>> }

const refusal = (code: MessageErrorCode): Answer<never> => ({ ok: false, code })

const isEnvelope = (message: unknown): message is Envelope =>
  typeof message === 'object' && message !== null && 'name' in message && typeof message.name === 'string'

const isToWorker = (name: string): name is ToWorker => Object.hasOwn(REQUEST_SCHEMAS, name)

function limitOf(name: ToWorker): number {
  const row: Row = PROTOCOL[name]
  return row.limitMs ?? HANDLER_LIMIT_MS
}

function withLimit<T>(work: Promise<T>, limitMs: number): Promise<Answer<T>> {
  let timer: ReturnType<typeof setTimeout>
  const limit = new Promise<Answer<T>>((resolve) => {
    timer = setTimeout(() => resolve(refusal('TIMED_OUT')), limitMs)
  })
  const done = work.then(
    (value): Answer<T> => ({ ok: true, value }),
    (): Answer<T> => refusal('FAILED'),
  )
  return Promise.race([done, limit]).finally(() => clearTimeout(timer))
}

/** The worker's answer to one message. Exported for the tests with hostile senders. */
export async function answer(
  message: unknown,
  stamp: Stamp,
  ownId: string,
  handlers: Handlers,
): Promise<Answer<unknown>> {
  if (!isEnvelope(message) || !isToWorker(message.name)) return refusal('UNKNOWN_MESSAGE')
  const sender = senderOf(stamp, ownId)
  if (!sender || !maySend(sender, PROTOCOL[message.name].from)) return refusal('FORBIDDEN_SENDER')
  if (sender.kind === 'page' && JSON.stringify(message.payload ?? null).length > SNAPSHOT_LIMITS.bytes) {
    return refusal('BAD_REQUEST')
  }
  const parsed = REQUEST_SCHEMAS[message.name].safeParse(message.payload)
  if (!parsed.success) return refusal('BAD_REQUEST')
  // The checks above make name, payload and sender match; the type system cannot follow the index.
  const handler = handlers[message.name] as (payload: unknown, sender: Sender) => Promise<unknown>
  return withLimit(handler(parsed.data, sender), limitOf(message.name))
}

/** Registers the only listener. Must run in the worker's first turn. */
export function listen(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, stamp: Stamp, respond: (reply: unknown) => void) => {
    // Messages for pages use tabs.sendMessage, so all that arrives here is answered, if only by a refusal.
    void answer(message, stamp, browser.runtime.id, handlers).then(respond)
    return true
  })
}
