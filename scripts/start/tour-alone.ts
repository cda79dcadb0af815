/** `npm start -- --tour`: the loop with its own ports and data, so that nothing running is disturbed. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { tour } from '../tour.ts'
import { startStack } from './stack.ts'
import { onStop } from './stopping.ts'

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

const { chromium, extension } = JSON.parse(process.argv[2] ?? '{}') as { chromium: string; extension: string }
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const folder = mkdtempSync(join(tmpdir(), 'errata-tour-'))
const screenshotsDir = resolve('artifacts/tour')
mkdirSync(screenshotsDir, { recursive: true })

const ends: (() => Promise<void>)[] = []
async function end(): Promise<void> {
  for (const one of ends.splice(0)) await one()
  rmSync(folder, { recursive: true, force: true })
}
onStop(async () => {
  process.exitCode = 1
  await end()
})

try {
  const stack = await startStack({ folder, port: await freePort(), demoPort: await freePort(), wordDelayMs: 5 })
  ends.push(() => stack.close())
  await tour({
    siteUrl: stack.siteUrl,
    backendUrl: stack.backendUrl,
    extensionDir: extension,
    executablePath: chromium,
    screenshotsDir,
    say,
  })
  say(`Every step passed. Screenshots: ${screenshotsDir}`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
await end()
process.exit()
