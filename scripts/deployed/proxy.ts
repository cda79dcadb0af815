/** A minimal reverse proxy: round robin over the nodes that report ready. */
import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The interval of the readiness probe in deploy/kubernetes/serve.yaml. */
const ASK_EVERY_MS = 250
/** A node on a busy machine is slow, not gone; one that has ended refuses at once. */
const ANSWER_MS = 15_000

export type Proxy = { url: string; ready(): string[]; close(): void }

export async function startProxy(nodes: readonly string[], port = 0): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true })
  const isReady = new Map<string, boolean>()
  const asked = new Set<string>()
  let turn = 0

  /** Each by itself and one question at a time: an answer that takes long must neither hold up nor overtake another. */
  async function look(node: string): Promise<void> {
    if (asked.has(node)) return
    asked.add(node)
    const answer = await fetch(`${node}/api/ready`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null)
    isReady.set(node, answer?.ok === true)
    asked.delete(node)
  }
  const ready = (): string[] => nodes.filter((node) => isReady.get(node) === true)
  await Promise.all(nodes.map(look))
  const timer = setInterval(() => nodes.forEach((node) => void look(node)), ASK_EVERY_MS)

  const server: Server = createServer((incoming, outgoing) => {
    const all = ready()
    const node = all[(turn += 1) % all.length]
    if (!node) return void outgoing.writeHead(503, { 'retry-after': '1' }).end()
    const headers = { ...incoming.headers, 'x-real-ip': incoming.socket.remoteAddress }
    const forwarded = request(
      new URL(incoming.url ?? '/', node),
      { method: incoming.method, headers, agent },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(outgoing)
      },
    )
    forwarded.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()))
    outgoing.on('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready,
    close() {
      clearInterval(timer)
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}
