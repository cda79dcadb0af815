/**
 * Draws every view in every state with the real components, from fixtures, and looks at each with axe.
 *   npm run screenshots                 all of them, into artifacts/screenshots/ with an index.html
 *   npm run screenshots -- issue writer only views whose name begins so
 *   EVERYWHERE=1 npm run screenshots -- issue   in every language and look, at every width
 * Ends with 1 where axe finds something serious or critical, a script fails, or the page's policy refuses something.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { bringAxe, isGrave, violationsIn } from './screenshots/axe.ts'
import { buildViews, serveViews } from './screenshots/build.mjs'
import { ALSO_AT, MAIN, VIEWS } from './screenshots/views.ts'

const out = fileURLToPath(new URL('../artifacts/screenshots/', import.meta.url))
const wanted = process.argv.slice(2)
const views = VIEWS.filter((view) => wanted.length === 0 || wanted.some((start) => view.startsWith(start)))
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
)

const PLAIN = { width: 360, height: 720, theme: 'light', language: 'en' }
const EVERYWHERE = ['en', 'de', 'ar'].flatMap((language) =>
  [{}, { theme: 'dark' }, { width: 320 }, { width: 1100 }].map((other) => ({ ...other, language })),
)
const usual = (view) => [
  {},
  { theme: 'dark' },
  { language: 'ar' },
  ...(ALSO_AT[view] ?? []).map((width) => ({ width })),
  ...(MAIN.includes(view) ? [{ width: 1100 }, { theme: 'forced' }, { language: 'de', width: 320 }] : []),
]
/** @type {{ view: string, width: number, height: number, theme: 'light' | 'dark' | 'forced', language: 'en' | 'de' | 'ar' }[]} */
const shots = views.flatMap((view) =>
  (process.env.EVERYWHERE ? EVERYWHERE : usual(view)).map((other) => ({ view, ...PLAIN, ...other })),
)
const nameOf = ({ view, width, theme, language }) =>
  `${view}-${width}-${theme}${language === 'en' ? '' : `-${language}`}`

await buildViews()
const { url, close } = await serveViews()
const browser = await chromium.launch({ executablePath })
if (wanted.length === 0) await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
let problems = 0
const say = (text) => {
  problems += 1
  console.error(text)
}
try {
  for (const shot of shots) {
    const name = nameOf(shot)
    const context = await browser.newContext({
      viewport: { width: shot.width, height: shot.height },
      colorScheme: shot.theme === 'dark' ? 'dark' : 'light',
      forcedColors: shot.theme === 'forced' ? 'active' : 'none',
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    await bringAxe(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => say(`${name}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') say(`${name}: ${message.text()}`)
    })
    await page.goto(`${url}?view=${shot.view}&language=${shot.language}`)
    await page.waitForLoadState('networkidle')
    await page.waitForSelector('[data-waits]', { state: 'detached' })
    const tabs = Number(
      (await page
        .locator('[data-tabs]')
        .getAttribute('data-tabs', { timeout: 1 })
        .catch(() => null)) ?? 0,
    )
    for (let pressed = 0; pressed < tabs; pressed++) await page.keyboard.press('Tab')
    await page.waitForTimeout(450)
    await page.screenshot({ path: `${out}${name}.png` })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    if (wide) say(`${name}: wider than the panel`)
    for (const found of await violationsIn(page)) {
      const line = `${name}: ${found.impact} ${found.id}: ${found.help}\n    ${found.nodes.map((node) => node.html.slice(0, 200)).join('\n    ')}`
      if (isGrave(found)) say(line)
      else console.log(line)
    }
    await context.close()
  }
} finally {
  await browser.close()
  await close()
}
const cell = (shot) => {
  const name = nameOf(shot)
  return `<figure><img src="${name}.png" width="${Math.min(shot.width, 720)}" loading="lazy" alt=""><figcaption>${name}</figcaption></figure>`
}
await writeFile(
  `${out}index.html`,
  `<!doctype html><meta charset="utf-8"><title>Errata: every view</title><style>body{font:13px system-ui;display:flex;flex-wrap:wrap;gap:16px;background:#888}figure{margin:0}img{display:block;box-shadow:0 1px 4px #0008}figcaption{padding:4px;color:#fff}</style>${shots.map(cell).join('\n')}`,
)
console.log(`${shots.length} screenshots of ${views.length} views in artifacts/screenshots/, ${problems} problems`)
process.exitCode = problems > 0 ? 1 : 0
