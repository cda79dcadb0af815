import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { MODULE_STATE, WORKER } from '../../scripts/lint/layers.mjs'

const root = join(import.meta.dirname, '../..')

/** By parsing all of it, whatever the linter was told to skip. */
test('check 29: no variable of a module in code that the service worker runs', () => {
  const files = WORKER.flatMap((folder: string) => globSync(`${folder}/**/*.ts`, { cwd: root }))
  expect(files.length).toBeGreaterThan(50)
  const found = files.flatMap((file: string) =>
    parseSync(file, readFileSync(join(root, file), 'utf8')).program.body.flatMap((statement) => {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
      if (declared?.type !== 'VariableDeclaration' || declared.kind === 'const' || declared.declare) return []
      return declared.declarations.map(({ id }) => `${file}: ${id.type === 'Identifier' ? id.name : 'several'}`)
    }),
  )
  const allowed = Object.entries(MODULE_STATE as Record<string, { name: string }>)
  expect(found).toEqual(allowed.map(([file, { name }]) => `${file}: ${name}`))
})
