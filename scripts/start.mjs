/**
 * npm start                   sets up what is missing, then serves the demo and opens it in Chromium
 * npm start -- --tour         plays the loop in a headless Chromium instead, step by step
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureExtension } from './setup/extension.mjs'
import { prepare, root } from './setup/index.mjs'
import { environmentFor } from './setup/node.mjs'
import { runMain, say, SetUpError } from './setup/say.mjs'
import { onLeftAlone, runSecondStage } from './start/second-stage.mjs'

const DEFAULT_PORT = 4600
/** The demo site's port is the backend's plus this. */
const DEMO_OFFSET = 10

const HELP = `npm start -- [options]

  --port PORT     backend's port (${DEFAULT_PORT}); the demo site's is ${DEMO_OFFSET} higher
  --data FOLDER   where the demo's data, its log and the browser profile are kept (.errata)
  --no-browser    only serve
  --tour          play the loop in a headless Chromium, on ports and data of its own, and exit
  --help          this`

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        data: { type: 'string', default: join(root, '.errata') },
        'no-browser': { type: 'boolean', default: false },
        tour: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port < 1 || port + DEMO_OFFSET > 65_535) {
      throw new SetUpError(`--port ${values.port} is no port number (1 to ${65_535 - DEMO_OFFSET}).`)
    }
    return { ...values, port, demoPort: port + DEMO_OFFSET }
  } catch (error) {
    throw error instanceof SetUpError ? error : new SetUpError(`${error.message}\n\n${HELP}`)
  }
}

const hasDisplay = () =>
  ['darwin', 'win32'].includes(process.platform) || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Runs the second stage on Node 24. */
const serve = (node, script, options) =>
  runSecondStage(node, [join(root, script), JSON.stringify(options)], {
    cwd: root,
    env: environmentFor(root, options.chromium ? { CHROMIUM_PATH: options.chromium } : {}),
  })

// During the set-up there is nothing that needs an orderly stop.
let isServing = false
onLeftAlone(() => isServing || process.exit(1))

await runMain(async () => {
  const options = readOptions()
  if (options.help) return say(HELP)
  const node = await prepare()
  const headed = !options.tour && !options['no-browser'] && hasDisplay()
  const chromium = headed || options.tour ? await ensureChromium(root) : null
  const extension = await ensureExtension(root, node)
  const { port, demoPort, data } = options
  isServing = true
  process.exitCode = await (options.tour
    ? serve(node, 'scripts/start/tour-alone.ts', { chromium, extension })
    : serve(node, 'scripts/start/serve.ts', {
        port,
        demoPort,
        data,
        chromium,
        extension,
        noBrowser: headed ? null : options['no-browser'] ? 'asked' : 'no display',
      }))
})
