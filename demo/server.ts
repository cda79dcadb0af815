/** Starts the demo's help centre: `startDemo` from the set-up, or `node demo/server.ts` on its own. */
import { createServer, type Server } from 'node:http'
import { pathToFileURL } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { type Article, loadArticles } from './articles.ts'
import { createAssistant } from './assistant.ts'
import { createBackend } from './backend.ts'
import { createChatModel } from './chat-model.ts'
import { readEnvironment, type DemoEnvironment } from './environment.ts'
import { createSite } from './site.ts'

export type DemoOptions = {
  /** 0 = any free port. */
  port: number
  backendUrl: string
  projectId: string
  /** null: the assistant works without the backend. */
  accessKey: string | null
  /** Default 127.0.0.1. */
  host?: string
  /** Pause between the words of a streamed answer. Default 25. */
  wordDelayMs?: number
  chatModel?: DemoEnvironment['chatModel']
  /** Default: those in `articles/`. */
  articles?: readonly Article[]
  /** Gets single lines without words of a conversation. Default: standard error. */
  report?: (line: string) => void
}
export type Demo = { url: string; close: () => Promise<void> }

/** How long open streams may take to finish before their connections are closed. */
const CLOSE_MS = 2_000

/** @throws Error with a sentence for a person if the port is not available */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { port, backendUrl, projectId, accessKey, host = '127.0.0.1', chatModel = null } = options
  const report = options.report ?? ((line) => process.stderr.write(`demo: ${line}\n`))
  const closing = new AbortController()
  const articles = options.articles ?? loadArticles()
  const assistant = createAssistant(
    {
      backend: accessKey === null ? null : createBackend({ url: backendUrl, projectId, accessKey }, report),
      chatModel: chatModel && createChatModel(chatModel, report),
    },
    articles,
  )
  const site = createSite({
    assistant,
    wordDelayMs: options.wordDelayMs ?? 25,
    closing: closing.signal,
    report,
    articles,
  })
  const server = createServer(getRequestListener(site.fetch))
  const bound = await listen(server, port, host)
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () => {
      closing.abort()
      return close(server)
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new Error(
            `Port ${port} is in use, so the demo site cannot start. Stop what uses it, or set ERRATA_DEMO_PORT to another port.`,
            { cause: error },
          ),
        )
      else reject(new Error(`The demo site cannot listen on ${host}:${port} (${error.code}).`, { cause: error }))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function main(): Promise<void> {
  const environment = readEnvironment(process.env)
  if (!environment.ok) throw new Error(environment.problem)
  const { port, backendUrl, projectId, accessKey, chatModel } = environment.value
  const demo = await startDemo({ port, backendUrl, projectId, accessKey, chatModel })
  process.stdout.write(`Larkspur help centre: ${demo.url}\n`)
  if (accessKey === null)
    process.stdout.write('ERRATA_ACCESS_KEY is not set: the assistant answers without the backend.\n')
  const stop = () => void demo.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
