/**
 * Scripts for pages are one file each, so modules used by several would be in, and compiled in, each. The modules
 * listed in lib/detect/shared*.ts instead come to a frame once, in scripts of their own, and are taken from there.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { exportsOf } from './exports-of.ts'

const BASE = resolve('lib/detect/shared.ts')
const MESSAGES = resolve('lib/detect/shared-messages.ts')
const READING = resolve('lib/detect/shared-reading.ts')
/** The lists that are always in a frame before a script (lib/platform/sites.ts). */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'shared-messages': [BASE],
  'shared-reading': [BASE, MESSAGES],
  adapted: [BASE, MESSAGES],
  detection: [BASE, MESSAGES],
  driver: [BASE, MESSAGES],
  pointer: [BASE, MESSAGES],
  reader: [BASE, MESSAGES, READING],
  report: [BASE, MESSAGES, READING],
}

/** @returns the lists of modules not to be built into these; empty if all must be */
export const sharedBefore = (entrypoints: readonly { name: string }[]): readonly string[] =>
  entrypoints.flatMap(({ name }) => BEFORE[name] ?? [])

export function sharedOnce(lists: readonly string[]): Plugin {
  const shared = new Set(
    lists.flatMap((list) =>
      [...readFileSync(list, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path]) =>
        // The form of Vite's module ids, also on Windows.
        normalizePath(resolve(list, '..', path!)),
      ),
    ),
  )
  return {
    name: 'errata:shared-once',
    enforce: 'pre',
    load: (id) =>
      shared.has(id)
        ? exportsOf(id)
            .map((name) => `export const ${name} = /* @__PURE__ */ (() => globalThis.errataShared.${name})()`)
            .join('\n')
        : null,
  }
}
