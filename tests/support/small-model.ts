/** A small server that speaks the protocol of OpenAI's chat completions, with answers of one's choice, over a real socket. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ModelAsked = {
  headers: Record<string, string | string[] | undefined>
  body: { messages: { role: string; content: string }[]; [key: string]: unknown }
  /** Whether the caller hung up before an answer. */
  hungUp: boolean
}
export type ModelAnswer = { status: number; body: unknown } | 'hang' | 'break'

/** What a model says, in the form of a completion. */
export const completion = (content: string | null, over: Record<string, unknown> = {}, finish = 'stop') => ({
  status: 200,
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'small',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, ...over } }],
  },
})

export type SmallModel = {
  /** Up to and including the version. */
  url: string
  asked: ModelAsked[]
  answer: (asked: ModelAsked) => ModelAnswer
  /** Every answer from now on says this; what is no text, as JSON. */
  says(content: string | object): void
  close(): Promise<void>
}

export async function openSmallModel(): Promise<SmallModel> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const asked: ModelAsked = {
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as ModelAsked['body'],
        hungUp: false,
      }
      response.on('close', () => {
        asked.hungUp = !response.writableEnded
      })
      small.asked.push(asked)
      const answer = small.answer(asked)
      if (answer === 'hang') return
      if (answer === 'break') return void request.socket.destroy()
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const small: SmallModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: [],
    answer: () => completion('{}'),
    says(content) {
      small.answer = () => completion(typeof content === 'string' ? content : JSON.stringify(content))
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return small
}
