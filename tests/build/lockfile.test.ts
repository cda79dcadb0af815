import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Locked = {
  version?: string
  integrity?: string
  resolved?: string
  inBundle?: boolean
  hasInstallScript?: boolean
  link?: boolean
}

const root = join(import.meta.dirname, '../..')
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }
const locked = Object.entries(packages).filter(([path]) => path !== '')
const pack = read('package.json') as Record<string, Record<string, unknown>>

describe('the lockfile', () => {
  test('check 10: knows the content of every package by its hash (what is bundled comes with its bundle)', () => {
    expect(locked.length).toBeGreaterThan(100)
    expect(locked.filter(([, one]) => !one.integrity && !one.inBundle).map(([path]) => path)).toEqual([])
    expect(locked.filter(([, one]) => one.link).map(([path]) => path)).toEqual([])
  })

  test('check 10: names no registry, so that any serves', () => {
    expect(locked.filter(([, one]) => one.resolved).map(([path]) => path)).toEqual([])
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/https?:\/\/registry|\.tgz/)
  })

  test('check 10: no package may run a script when it is installed, and each that would is known', () => {
    const withScript = locked
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1))
    expect(withScript.toSorted()).toEqual(Object.keys(pack['allowScripts']!).toSorted())
    expect(Object.values(pack['allowScripts']!)).not.toContain(true)
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
  })

  test('every version is exact', () => {
    const wanted = { ...pack['dependencies'], ...pack['devDependencies'], ...pack['optionalDependencies'] }
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([])
  })
})
