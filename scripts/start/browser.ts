/** A Chromium window with the extension, in a profile kept between starts. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type OpenBrowser = { closed: Promise<number | null>; close(): Promise<void> }

/** Chromium derives an unpacked extension's id from its path: the first 128 bits of a hash, in the letters a to p. */
const idOf = (extension: string): string =>
  createHash('sha256')
    .update(extension)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))

/** Pins our button to the toolbar of a new profile, instead of leaving it behind the puzzle piece. */
function prepareProfile(profile: string, extension: string): void {
  const preferences = join(profile, 'Default/Preferences')
  if (existsSync(preferences)) return
  mkdirSync(join(profile, 'Default'), { recursive: true })
  writeFileSync(preferences, JSON.stringify({ extensions: { pinned_extensions: [idOf(extension)] } }))
}

export function openBrowser(executable: string, extension: string, profile: string, url: string): OpenBrowser {
  prepareProfile(profile, extension)
  const child: ChildProcess = spawn(
    executable,
    [
      `--user-data-dir=${profile}`,
      `--load-extension=${extension}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-search-engine-choice-screen',
      '--password-store=basic',
      '--hide-crash-restore-bubble',
      // Chromium's sandbox refuses root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
      url,
    ],
    // In a group of its own: Ctrl-C in the terminal is for us, and we close it in order.
    { stdio: 'ignore', detached: true },
  )
  const closed = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code))
  })
  return {
    closed,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await closed
      clearTimeout(force)
    },
  }
}
