/** The README says of each package why we use it, by its name or by that of its family. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8')

it('every package stands under Libraries', () => {
  const [, libraries = ''] = /\n## Libraries\n([\s\S]*?)\n## /.exec(read('README.md')) ?? []
  const said = new Set(libraries.toLowerCase().match(/[a-z\d]+(?:-[a-z\d]+)*/g))
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
  const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  // `@opentelemetry/api`: opentelemetry; `lucide-react`: lucide; `@base-ui/react`: base.
  const namesOf = (name: string): string[] => {
    const [family, own = family!] = name.replace('@', '').split('/')
    return [own, family!, own.split('-')[0]!, family!.split('-')[0]!]
  }
  const untold = packages.filter((name) => !name.startsWith('@types/') && !namesOf(name).some((one) => said.has(one)))
  expect(packages.length).toBeGreaterThan(50)
  expect(untold).toEqual([])
})
