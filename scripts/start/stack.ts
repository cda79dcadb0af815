/** The backend with the demo's seed, and the demo's site connected to it, in this process. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { demoHistory } from '../../demo/history.ts'
import { readEnvironment } from '../../demo/environment.ts'
import { startDemo } from '../../demo/server.ts'
import { seedDemo } from '../../server/seed/demo.ts'
import { DEMO_ACCESS_KEY, DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { startServer } from '../../server/start.ts'

export type Stack = { backendUrl: string; siteUrl: string; logFile: string; close(): Promise<void> }
export type StackOptions = {
  /** Holds the database, its secret and dumps, and the log. */
  folder: string
  port: number
  /** Needed beforehand: it is part of the site's origin, which the seed allows. */
  demoPort: number
  databaseUrl?: string | undefined
  wordDelayMs?: number
}

/** Their advice on environment variables, reworded for `npm start`. */
const inOurWords = (message: string): string =>
  message
    .replace(/, or (choose|set)\b.*ERRATA_DATA_DIR\.?$/, ', or choose another: npm start -- --data FOLDER --port PORT.')
    .replace(/, or (choose|set)\b.*ERRATA(_DEMO)?_PORT\b.*$/, ', or choose other ports: npm start -- --port PORT.')

/** @throws Error with a sentence for a person; nothing is left open */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, port, demoPort, databaseUrl, wordDelayMs } = options
  mkdirSync(folder, { recursive: true })
  const logFile = join(folder, 'backend.log')
  const destination = pino.destination({ dest: logFile, sync: true })
  const environment = readEnvironment(process.env)
  if (!environment.ok) throw new Error(environment.problem)
  let server: Awaited<ReturnType<typeof startServer>> | undefined
  try {
    server = await startServer({
      host: '127.0.0.1',
      port,
      dataDir: databaseUrl ? null : join(folder, 'data'),
      databaseUrl,
      log: pino({ base: undefined }, destination),
      seed: (db, secret) =>
        seedDemo(db, {
          siteOrigin: `http://127.0.0.1:${demoPort}`,
          now: new Date().toISOString(),
          secret,
          history: demoHistory(),
        }),
    })
    const demo = await startDemo({
      port: demoPort,
      backendUrl: server.url,
      projectId: DEMO_PROJECT_ID,
      accessKey: DEMO_ACCESS_KEY,
      chatModel: environment.value.chatModel,
      ...(wordDelayMs === undefined ? {} : { wordDelayMs }),
      report: (line) => destination.write(`${JSON.stringify({ time: Date.now(), demo: line })}\n`),
    })
    const running = server
    return {
      backendUrl: server.url,
      siteUrl: demo.url,
      logFile,
      async close() {
        await demo.close()
        await running.close()
      },
    }
  } catch (error) {
    await server?.close()
    throw new Error(inOurWords(error instanceof Error ? error.message : String(error)), { cause: error })
  }
}
