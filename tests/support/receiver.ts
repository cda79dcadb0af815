/** A web server that takes webhooks, for tests: over a real socket, with answers of one's choice. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }
export type Receiver = {
  url: string
  received: Received[]
  /** What it answers from now on; `hang`: nothing. */
  answer: number | 'hang'
  /** Sent along, e.g. where it leads elsewhere. */
  location: string | undefined
  arrived(count: number): Promise<Received[]>
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      receiver.received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      })
      for (const look of waiting) look()
      if (receiver.answer === 'hang') return
      response.writeHead(receiver.answer, receiver.location ? { location: receiver.location } : {}).end('thanks')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: 200,
    location: undefined,
    arrived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (receiver.received.length < count) return
          waiting.delete(look)
          resolve(receiver.received)
        }
        waiting.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}
