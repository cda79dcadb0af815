/** `errata retest` as a CI runs it: a process of its own, a headless Chromium with the built extension, the demo's page. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, expect } from '@playwright/test'
import { RetestReport } from '../../cli/retest/reports/report.ts'
import { bringAxe, violationsIn } from '../../scripts/screenshots/axe.ts'
import { DEMO_API_KEY } from '../../server/seed/names.ts'
import { chromiumPath } from './support/browser.ts'
import { callsTo } from './support/calls.ts'
import { test } from './support/test.ts'

type Where = { url: string; site: string; out: string }

function retest({ url, site, out }: Where, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const all = ['retest', '--backend', url, '--site', `${site}/`, '--out', out, '--quiet', '2', ...args]
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../cli/main.ts'), ...all], {
    env: { ...process.env, ERRATA_API_KEY: DEMO_API_KEY, CHROMIUM_PATH: chromiumPath() },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((done) => child.once('close', (code) => done({ code, said })))
}

const VACATION = 'How do I enable vacation mode?'
const ANSWER = 'Open the Larkspur app, choose **Modes**, then **Vacation**, and press *Start*.'
const RETURNS = 'How long do I have to return a product?'

test('the set is asked in the live page, judged, and told in reports that stand by themselves', async ({
  stack,
}, info) => {
  const out = info.outputPath('reports')
  const { publish, addCases } = callsTo(stack.url)
  await publish([{ query: VACATION, answer: ANSWER }])
  await addCases([{ query: RETURNS, tags: ['release'], assertions: [{ kind: 'must_mention', text: '30 days' }] }])

  const { code, said } = await retest({ ...stack, out }, '--per-minute', '60')
  expect(said).toContain(`✓ Passed: ${VACATION}`)
  expect(said).toContain(`✗ Failed: ${RETURNS}`)
  expect(code).toBe(1)

  const report = RetestReport.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')))
  expect(report.results).toMatchObject([
    { query: VACATION, outcome: 'passed', screenshot: null, pageUrl: expect.stringContaining(stack.site) },
    { query: RETURNS, outcome: 'failed', reason: 'It does not mention "30 days".', history: 'fresh' },
  ])
  expect(report.results[1]!.screenshot).toMatch(/^data:image\/jpeg;base64,/)
  expect(report.results.map(({ logId }) => logId)).toEqual([expect.any(String), expect.any(String)])
  expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('failures="1"')

  await test.step('the HTML report needs nothing from elsewhere, and axe finds nothing in it', async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: false })
    try {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 800 } })
        await bringAxe(context)
        const page = await context.newPage()
        const asked: string[] = []
        const complaints: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        page.on('console', (message) => complaints.push(message.text()))
        await page.goto(`file://${join(out, 'report.html')}`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 2 passed')
        await expect(page.getByAltText('The page with the answer')).toBeVisible()
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
        expect(await violationsIn(page)).toEqual([])
        expect(asked.filter((url) => !url.startsWith('data:'))).toHaveLength(1)
        expect(complaints).toEqual([])
        await context.close()
      }
    } finally {
      await browser.close()
    }
  })
})
