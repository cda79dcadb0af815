/**
 * Scripts for pages are one file each. What several of them are made of would be in each, and be compiled in each: the
 * modules that lib/detect/shared.ts lists come to a frame once, in a script of their own, and are taken from there.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { normalizePath, parseSync, type Plugin } from 'vite'

const LIST = resolve('lib/detect/shared.ts')
/** Never without that script before them (lib/platform/sites.ts). */
const AFTER_SHARED = new Set(['adapted', 'detection', 'reader', 'report'])

export const comesAfterShared = (entrypoints: readonly { name: string }[]): boolean =>
  entrypoints.some(({ name }) => AFTER_SHARED.has(name))

function exportsOf(path: string): string[] {
  const { module } = parseSync(path, readFileSync(path, 'utf8'))
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.isType ? [] : (entry.exportName.name ?? []))),
  )
}

export function sharedOnce(): Plugin {
  const shared = new Set(
    [...readFileSync(LIST, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path]) =>
      // As Vite names its modules, on Windows too.
      normalizePath(resolve(LIST, '..', path!)),
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
