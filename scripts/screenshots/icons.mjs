/** Draws the icons of the extension from icon.svg: `node scripts/screenshots/icons.mjs`. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const svg = readFileSync(fileURLToPath(new URL('./icon.svg', import.meta.url)), 'utf8')
const out = fileURLToPath(new URL('../../public/icon/', import.meta.url))
mkdirSync(out, { recursive: true })
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
const browser = await chromium.launch({ executablePath })
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await page.screenshot({ path: `${out}${size}.png`, omitBackground: true })
  await page.close()
}
await browser.close()
