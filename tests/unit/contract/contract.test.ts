import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  CONTRACT_VERSION,
  ENTITY_SCHEMAS,
  type EntityName,
  Mutation,
  MUTATION_ARGS,
  PullReply,
  PullRequest,
  PushReply,
  PushRequest,
} from '../../../lib/contract/index.ts'

/** Everything that crosses between extension and server. */
const ENVELOPES = { PushRequest, PushReply, PullRequest, PullReply, ...ENTITY_SCHEMAS }

/** Of the version in `CONTRACT_VERSION`; see the message of the test. */
const HASHES: Record<number, string> = { 1: '3a1f36dfb1f787b8' }

const GOLDEN = join(import.meta.dirname, '../../fixtures/contract')

function contractHash(): string {
  const shapes = Object.entries(ENVELOPES)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })])
  return createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 16)
}

describe('check 39: the contract', () => {
  it('has the shape that its version had when it was shipped', () => {
    expect(
      contractHash(),
      `The shape of what crosses between extension and server has changed.
If nothing was shipped with version ${CONTRACT_VERSION} yet, or the change only adds what old sides may leave out and ignore:
put the new hash here and add golden files to tests/fixtures/contract/v${CONTRACT_VERSION}.
Else raise CONTRACT_VERSION in lib/contract/version.ts, add its hash and golden files, and keep the old ones: old panels
are then told "update needed", and keep their outbox.`,
    ).toBe(HASHES[CONTRACT_VERSION])
  })

  for (const version of Object.keys(HASHES)) {
    const folder = join(GOLDEN, `v${version}`)
    const files = readdirSync(folder)
    it(`v${version} has a golden file for every mutation and every entity`, () => {
      const named = (prefix: string): string[] =>
        files
          .filter((file) => file.startsWith(`${prefix}-`))
          .map((file) => file.slice(prefix.length + 1, -'.json'.length))
      expect(named('mutation').toSorted()).toEqual(Object.keys(MUTATION_ARGS).toSorted())
      expect(named('entity').toSorted()).toEqual(Object.keys(ENTITY_SCHEMAS).toSorted())
    })
    for (const file of files) {
      it(`v${version}/${file} is understood`, () => {
        const value: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
        const [kind, name = ''] = file.slice(0, -'.json'.length).split(/-(.*)/)
        const schema: z.ZodType =
          kind === 'mutation'
            ? Mutation
            : kind === 'entity'
              ? ENTITY_SCHEMAS[name as EntityName]
              : ENVELOPES[kind as 'PushRequest']
        expect(schema.parse(value)).toEqual(value)
      })
    }
  }
})
