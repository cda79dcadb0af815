/**
 * Scripts for pages are one file each. What several of them are made of would be in each, and be compiled in each: the
 * modules that lib/detect/shared*.ts list come to a frame once, in scripts of their own, and are taken from there.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { exportsOf } from './exports-of.ts'

const BASE = resolve('lib/detect/shared.ts')
const MESSAGES = resolve('lib/detect/shared-messages.ts')
const READING = resolve('lib/detect/shared-reading.ts')
/** What is in a frame before a script, by the lists of it: it never comes without (lib/platform/sites.ts). */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'shared-messages': [BASE],
  'shared-reading': [BASE, MESSAGES],
  adapted: [BASE, MESSAGES],
  detection: [BASE, MESSAGES],
  pointer: [BASE, MESSAGES],
  reader: [BASE, MESSAGES, READING],
  report: [BASE, MESSAGES, READING],
}

/** @returns the lists of what need not be built into these; empty where all must be */
export const sharedBefore = (entrypoints: readonly { name: string }[]): readonly string[] =>
  entrypoints.flatMap(({ name }) => BEFORE[name] ?? [])

export function sharedOnce(lists: readonly string[]): Plugin {
  const shared = new Set(
    lists.flatMap((list) =>
      [...readFileSync(list, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path]) =>
        // As Vite names its modules, on Windows too.
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
