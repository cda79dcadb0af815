import { readFileSync } from 'node:fs'
import { parseSync } from 'vite'

/** Names of everything a module exports, except types. */
export function exportsOf(path: string): string[] {
  const { module } = parseSync(path, readFileSync(path, 'utf8'))
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.isType ? [] : (entry.exportName.name ?? []))),
  )
}
