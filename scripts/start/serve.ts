/** The second stage of `npm start`, on Node 24: serves, opens the browser, and stops in order. */
import { join, resolve } from 'node:path'
import { demoEmail } from '../../server/seed/demo.ts'
import { DEMO_PASSWORD } from '../../server/seed/names.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { type Stack, startStack } from './stack.ts'
import { onStop } from './stopping.ts'

type Options = {
  port: number
  demoPort: number
  data: string
  chromium: string | null
  extension: string
  noBrowser: 'asked' | 'no display' | null
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const options = JSON.parse(process.argv[2] ?? '{}') as Options
const folder = resolve(options.data)

let stack: Stack | undefined
let browser: OpenBrowser | undefined
let stopping = false

onStop(async () => {
  stopping = true
  say('\nStopping…')
  await browser?.close()
  await starting
  await stack?.close()
  say('Stopped.')
})

async function start(): Promise<void> {
  stack = await startStack({
    folder,
    port: options.port,
    demoPort: options.demoPort,
    databaseUrl: process.env['DATABASE_URL'] || undefined,
  })
  if (stopping) return
  say(`
  Larkspur's help centre   ${stack.siteUrl}
  Backend                  ${stack.backendUrl}
  Sign in as               ${demoEmail('sme')}   (also admin, agent, tester, approver, viewer)
  Password                 ${DEMO_PASSWORD}
  Log                      ${stack.logFile}
`)
  if (options.chromium === null) {
    if (options.noBrowser === 'no display') say('There is no display here, so no browser was opened.')
    say(
      `To use it from a Chromium of yours: chrome://extensions, developer mode, "Load unpacked", ${options.extension}`,
    )
  } else {
    say('Chromium opens with the extension: click its button in the toolbar, then sign in under Settings.')
    browser = openBrowser(options.chromium, options.extension, join(folder, 'profile'), stack.siteUrl)
    void browser.closed.then((code) => {
      if (!stopping) say(`Chromium was closed${code ? ` (${code})` : ''}. Still serving.`)
    })
  }
  say('Ctrl-C stops everything.')
}

const starting = start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
