/** A minimal reverse proxy: round robin over the nodes that report ready. */
import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The interval of the readiness probe in deploy/kubernetes/serve.yaml. */
const ASK_EVERY_MS = 250

export type Proxy = { url: string; ready(): string[]; close(): void }

export async function startProxy(nodes: readonly string[], port = 0): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true })
  let ready: string[] = []
  let turn = 0

  const look = async (): Promise<void> => {
    const answers = await Promise.all(
      nodes.map((node) =>
        fetch(`${node}/api/ready`, { signal: AbortSignal.timeout(2_000) }).then(
          (response) => response.ok,
          () => false,
        ),
      ),
    )
    ready = nodes.filter((_node, index) => answers[index])
  }
  await look()
  const timer = setInterval(() => void look(), ASK_EVERY_MS)

  const server: Server = createServer((incoming, outgoing) => {
    const node = ready[(turn += 1) % ready.length]
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
    ready: () => ready,
    close() {
      clearInterval(timer)
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}
