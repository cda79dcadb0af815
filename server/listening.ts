/** The port: opened, refused with a helpful message, and closed once requests in flight have finished. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A slower request ties up a connection for nothing. Idle connections are kept longer than proxies and clients keep
 * them (mostly two minutes), so that they are the ones to close: a request could arrive just as we hang up.
 */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 125_000,
  connectionsCheckingInterval: 5_000,
}

/** How long requests in flight may take to finish when the server closes. */
const DRAIN_MS = 10_000

/** Attach the request handler in the same turn in which this resolves: nothing is accepted before that. */
export function listen({ host, port }: { host: string; port: number }): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer(TIMEOUTS)
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

/** Accepts nothing new, lets requests in flight finish, and after a limit ends those that do not. */
export function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    // A busy connection becomes idle once its response is sent; nothing else would close it.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(limit)
      clearInterval(idle)
      resolve()
    })
    server.closeIdleConnections()
  })
}
