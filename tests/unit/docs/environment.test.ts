/** The table of variables in the README is the one of the server. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knownVariables, SECRETS } from '../../../server/variables.ts'

const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8')
const told = new Map(
  [...readme.matchAll(/^\| `([A-Z_]+)` *\| ([^|]*)\| backend/gm)].map(([, name, standard]) => [
    name!,
    standard!.trim(),
  ]),
)
/** Of the demo alone, and named with it. */
const ELSEWHERE = new Set(['ERRATA_DEMO_SITE', 'ERRATA_DEMO_ACCESS_KEY'])

describe('the README', () => {
  it('names every variable that the server reads, and no other', () => {
    const read = [...knownVariables().keys(), 'LOG_LEVEL'].filter((name) => !ELSEWHERE.has(name))
    expect([...told.keys()].toSorted()).toEqual([...new Set(read)].toSorted())
  })

  it('names what can come from files', () => {
    const [, names] = /\n((?:`\w+`(?:,| and)?\s+)+)can come from files/.exec(readme) ?? []
    expect([...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...SECRETS])
  })

  it('names their defaults', () => {
    const defaults = [...knownVariables()].filter(([name, standard]) => standard !== undefined && !ELSEWHERE.has(name))
    expect(defaults.map(([name]) => [name, told.get(name)])).toEqual(defaults)
  })
})
