/** Has made pages read by detection in a real Chromium, with its layout, and scores what it finds. */
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { build, type Rollup } from 'vite'
import type { readAll, ReadTurn } from './in-page.ts'
import type { MadePage } from './page.ts'
import { bestOf, type Counts } from './score.ts'

const AT_ONCE = 40
const SIZES = { page: { width: 1_180, height: 860 }, frame: { width: 400, height: 640 } } as const

export type Scored = { page: MadePage; counts: Counts; transcripts: ReadTurn[][] }

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'chrome116',
      lib: { entry: join(import.meta.dirname, 'in-page.ts'), formats: ['iife'], name: 'made' },
    },
  })) as Rollup.RollupOutput | Rollup.RollupOutput[]
  const [output] = Array.isArray(built) ? built : [built]
  return output!.output[0].code
}

/** @returns in the order of the pages */
export async function readMade(
  executablePath: string,
  pages: readonly MadePage[],
  progress: (done: number) => void = () => {},
): Promise<Scored[]> {
  const code = await bundle()
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false })
  try {
    const scored = new Map<MadePage, Scored>()
    for (const framed of [false, true]) {
      const some = pages.filter((page) => page.framed === framed)
      for (let from = 0; from < some.length; from += AT_ONCE) {
        const part = some.slice(from, from + AT_ONCE)
        for (const [at, transcripts] of (await readThere(browser, code, part, framed)).entries()) {
          const page = part[at]!
          scored.set(page, { page, transcripts, counts: bestOf(transcripts, page.turns) })
        }
        progress(scored.size)
      }
    }
    return pages.map((page) => scored.get(page)!)
  } finally {
    await browser.close()
  }
}

/** In a page of its own: what many documents leave behind goes with it. */
async function readThere(
  browser: Browser,
  code: string,
  part: readonly MadePage[],
  framed: boolean,
): Promise<ReadTurn[][][]> {
  const there = await browser.newPage({ viewport: SIZES[framed ? 'frame' : 'page'], locale: 'en-GB' })
  try {
    await there.addScriptTag({ content: code })
    return await there.evaluate(
      (whole) => (globalThis as unknown as { readAll: typeof readAll }).readAll(whole),
      part.map(({ html }) => html),
    )
  } finally {
    await there.close()
  }
}
