/** The port: taken, refused in words that help, and given back when what is in flight has finished. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Who sends a request slower than this holds a connection for nothing. One that is idle is kept longer than proxies and
 * clients keep theirs (two minutes, mostly): it is theirs to close, or a request may arrive as we hang up.
 */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 125_000,
  connectionsCheckingInterval: 5_000,
}

/** How long requests that are in flight may take to finish when the server closes. */
const DRAIN_MS = 10_000

/** Whoever answers is to be named in the turn in which this comes back: before that nothing is taken. */
export function listen({ host, port }: { host: string; port: number }): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer(PATIENCE)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} on ${host} is in use. Stop what listens there, or choose another with ERRATA_PORT.`)
          : error.code === 'EACCES'
            ? new Error(`Port ${port} may not be opened by this user. Choose one above 1023 with ERRATA_PORT.`)
            : error,
      ),
    )
    server.listen(port, host, () => resolve({ server, port: (server.address() as AddressInfo).port }))
  })
}

/** Takes nothing new, lets what is in flight finish, and after a while ends what does not. */
export function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    // A connection that was busy becomes idle when its answer is out; nobody else would end it.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(limit)
      clearInterval(idle)
      resolve()
    })
    server.closeIdleConnections()
  })
}
