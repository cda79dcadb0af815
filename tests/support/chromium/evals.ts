/** The local evals in a real Chromium: the same source, bundled as for the extension, in a page with nothing else in it. */
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build, type Rollup } from 'vite'
import type { EvalConfig } from '../../../lib/contract/entities.ts'
import type { EvalInput } from '../../../lib/evals/index.ts'
import type { JudgedThere } from './judge-all.ts'

export async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome116',
      lib: { entry: join(import.meta.dirname, 'judge-all.ts'), formats: ['iife'], name: 'evals' },
    },
  })) as Rollup.RollupOutput | Rollup.RollupOutput[]
  const [output] = Array.isArray(built) ? built : [built]
  return output!.output[0].code
}

/** Rows that cross to the page at once. */
const AT_ONCE = 200

/** @param executablePath of a Chromium; each exchange is judged once, in order, nothing is kept between two */
export async function judgeInChromium(
  executablePath: string,
  exchanges: readonly EvalInput[],
  configs: readonly EvalConfig[],
): Promise<JudgedThere[]> {
  const code = await bundle()
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: code })
    const judged: JudgedThere[] = []
    for (let from = 0; from < exchanges.length; from += AT_ONCE) {
      judged.push(
        ...(await page.evaluate(
          ([rows, evals]) =>
            (
              globalThis as unknown as {
                judgeAll(rows: readonly EvalInput[], evals: readonly EvalConfig[]): JudgedThere[]
              }
            ).judgeAll(rows, evals),
          [exchanges.slice(from, from + AT_ONCE), configs] as const,
        )),
      )
    }
    return judged
  } finally {
    await browser.close()
  }
}
