/**
 * Middleware for the Vercel AI SDK: adds guidance to the prompt and validates what the model wrote before anybody reads
 * it, for which a stream is held back. Steps that call tools pass unchanged. Typed by shape alone: nothing of the SDK
 * is imported, so nothing has to be installed for it.
 */
import type { Errata } from './client.ts'

type Part = { type: string; text?: string }
type Turn = { role: string; content: string | Part[] }
type Params = { prompt: Turn[] }
type Content = { type: string; text?: string }
type StreamPart = { type: string; id?: string; delta?: string }

export type ErrataMiddlewareOptions = {
  /** What was retrieved for this call, if it is not in the prompt's system message. */
  contextOf?: (params: Params) => string
}

const textOf = ({ content }: Turn): string =>
  typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('')

const queryOf = ({ prompt }: Params): string => {
  const last = prompt.findLast((turn) => turn.role === 'user')
  return last ? textOf(last) : ''
}

const systemOf = ({ prompt }: Params): string =>
  prompt
    .filter((turn) => turn.role === 'system')
    .map(textOf)
    .join('\n')

const callsTools = (parts: readonly { type: string }[]): boolean => parts.some((part) => part.type.startsWith('tool-'))

/** @returns a middleware for `wrapLanguageModel` */
export function errataMiddleware(errata: Errata, { contextOf = systemOf }: ErrataMiddlewareOptions = {}) {
  const answer = async (params: Params, response: string): Promise<string> =>
    (await errata.answer({ query: queryOf(params), context: contextOf(params), response })).text

  return {
    async transformParams<P extends Params>({ params }: { params: P }): Promise<P> {
      const query = queryOf(params)
      const { guidance } = query ? await errata.consult({ query, message_history: [] }) : { guidance: [] }
      if (guidance.length === 0) return params
      return { ...params, prompt: [{ role: 'system', content: guidance.join('\n') }, ...params.prompt] } as P
    },

    async wrapGenerate<R extends { content: Content[] }>({
      doGenerate,
      params,
    }: {
      doGenerate: () => PromiseLike<R>
      params: Params
    }): Promise<R> {
      const result = await doGenerate()
      if (callsTools(result.content)) return result
      const said = result.content.filter((part) => part.type === 'text')
      const own = said.map((part) => part.text ?? '').join('')
      const text = await answer(params, own)
      if (text === own) return result
      const rest = result.content.filter((part) => part.type !== 'text')
      return { ...result, content: [...rest, { type: 'text', text }] }
    },

    async wrapStream<R extends { stream: ReadableStream }>({
      doStream,
      params,
    }: {
      doStream: () => PromiseLike<R>
      params: Params
    }): Promise<R> {
      const result = await doStream()
      const held: StreamPart[] = []
      const holding = new TransformStream<StreamPart, StreamPart>({
        transform: (part, controller) =>
          part.type.startsWith('text-') ? void held.push(part) : flushed(part, controller),
      })
      /** Only the finish part is certain to come after all the words. */
      async function flushed(
        part: StreamPart,
        controller: TransformStreamDefaultController<StreamPart>,
      ): Promise<void> {
        if (part.type === 'finish') for (const one of await validated()) controller.enqueue(one)
        if (part.type.startsWith('tool-')) for (const one of held.splice(0)) controller.enqueue(one)
        controller.enqueue(part)
      }
      async function validated(): Promise<StreamPart[]> {
        const own = held.map((part) => part.delta ?? '').join('')
        const text = held.length > 0 ? await answer(params, own) : own
        if (text === own) return held
        const id = held[0]?.id ?? 'errata'
        return [
          { type: 'text-start', id },
          { type: 'text-delta', id, delta: text },
          { type: 'text-end', id },
        ]
      }
      return { ...result, stream: result.stream.pipeThrough(holding) }
    },
  }
}
