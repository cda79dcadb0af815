/** The built extension, as files. `npm test -- build` builds it first. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseSync } from 'vite'

export const ROOT = resolve(import.meta.dirname, '../../..')
const OUTPUT = join(ROOT, '.output/chrome-mv3')

if (!existsSync(join(OUTPUT, 'manifest.json'))) {
  throw new Error('There is no built extension in .output/chrome-mv3. Build it first: npx wxt zip')
}

/** Paths from the output's root, with forward slashes. */
export const filesOf = (pattern: string): string[] => globSync(pattern, { cwd: OUTPUT }).toSorted()
export const textOf = (file: string): string => readFileSync(join(OUTPUT, file), 'utf8')
export const manifest = (): Record<string, unknown> => JSON.parse(textOf('manifest.json')) as Record<string, unknown>

/** Bytes after gzip at its best level. */
export const gzipped = (...files: string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(OUTPUT, file)), { level: 9 }).length, 0)

/** The scripts that run inside pages: the first in each of a site that is read, the others where there may be a chat. */
export const PAGE_SCRIPTS = [
  'content-scripts/transcript.js',
  'shared.js',
  'shared-messages.js',
  'detection.js',
  'shared-reading.js',
  'follower.js',
  'reader.js',
  'driver.js',
  'adapted.js',
  'report.js',
  'flagger.js',
  'previewer.js',
  'pointer.js',
]
/** Bytes after gzip that a script may bring into a page. Most of what comes to a chat is words of two dozen languages. */
export const MOST_BYTES = 20 * 1_024

export type Imports = { from: string; specifier: string; isDynamic: boolean }

/** Every import of a script; a dynamic one with anything but a literal has the specifier `?`. */
export function importsOf(file: string): Imports[] {
  const code = textOf(file)
  const { module, errors } = parseSync(file, code, { sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]!.message}`)
  const fixed = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ]
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => {
    const written = code.slice(moduleRequest.start, moduleRequest.end)
    return /^(['"`])[^$]*\1$/.test(written) ? written.slice(1, -1) : '?'
  })
  return [
    ...fixed.map((specifier) => ({ from: file, specifier, isDynamic: false })),
    ...dynamic.map((specifier) => ({ from: file, specifier, isDynamic: true })),
  ]
}

/** What a browser loads before the page's first script runs: its scripts and all they import statically. */
export function initialScripts(html: string): string[] {
  const linked = [...textOf(html).matchAll(/<(?:script|link)\b[^>]*(?:src|href)="\/([^"]+\.js)"/g)].map(
    ([, path]) => path!,
  )
  return allOf(linked)
}

/** These scripts, and all they import statically. */
export function allOf(scripts: readonly string[]): string[] {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { specifier, isDynamic } of importsOf(file)) {
      if (!isDynamic) visit(new URL(specifier, `file:///${file}`).pathname.slice(1))
    }
  }
  for (const file of scripts) visit(file)
  return [...seen].toSorted()
}
