/**
 * A Chromium that loads an unpacked extension from the command line. Branded Chrome and Edge silently ignore that
 * (since 137 and 139), so they are not looked for.
 */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { aptCommand, aptInstall, distribution } from './apt.mjs'
import { ask, onPath } from './run.mjs'
import { SetUpError } from './say.mjs'

const MAC_APPS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
]

/** Ubuntu's chromium-browser is a script that asks for a snap, so a program must answer with its version. */
const works = (path) => {
  const { ok, output } = ask(path, ['--version'])
  return ok && /\b(Chromium|Chrome for Testing)\b/i.test(output)
}

async function playwrightsOwn(root) {
  const entry = join(root, 'node_modules/playwright-core/index.mjs')
  if (!existsSync(entry)) return undefined
  const { chromium } = await import(entry)
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

async function find(root) {
  const named = onPath('chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome-for-testing')
  const apps = ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
    MAC_APPS.map((app) => join(folder, app)),
  )
  const candidates = [named, ...(process.platform === 'darwin' ? apps : []), await playwrightsOwn(root)]
  return candidates.find((path) => path && existsSync(path) && works(path))
}

function advice() {
  const playwright = 'npx playwright install --with-deps chromium'
  if (process.platform === 'darwin')
    return `Install it with one command, then run this again: npx playwright install chromium`
  if (distribution() === 'ubuntu') {
    return `Ubuntu's own package of it is a snap, which cannot be installed from here. Run one of these, then this again: ${playwright}   or: sudo snap install chromium`
  }
  if (distribution() === 'debian') return `Run this, then try again: ${aptCommand(['chromium', 'fonts-liberation'])}`
  return `Install Chromium from your system's packages, or run: ${playwright}. Elsewhere already? Set CHROMIUM_PATH to its program.`
}

/** @returns {Promise<string>} path of the program. @throws SetUpError with the one command to run */
export async function ensureChromium(root) {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (works(given)) return given
    throw new SetUpError(
      `CHROMIUM_PATH is ${given}, and that is no Chromium that starts. Correct it, or leave it out to have Chromium looked for. (Chrome itself no longer loads extensions from the command line.)`,
    )
  }
  const found = await find(root)
  if (found) return found
  let why = ''
  if (distribution() === 'debian') {
    const installed = await aptInstall(['chromium', 'fonts-liberation'])
    const now = installed.ok ? await find(root) : undefined
    if (now) return now
    why = installed.ok ? '' : ` and ${installed.why}`
  }
  throw new SetUpError(`Chromium is not installed${why}. ${advice()}`)
}
