import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DetectRequest, ValidateRequest } from '../../../lib/contract/index.ts'
import { plainBody } from '../../../server/routes/plain-body.ts'

const text = fc.oneof(fc.string(), fc.constantFrom('', 'a\0b'))
const scores = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')),
  fc.oneof({ weight: 9, arbitrary: fc.double() }, fc.constantFrom<unknown>(Infinity, '0.5', null, [], {})),
)
const value = fc.oneof({ weight: 4, arbitrary: text }, scores, fc.constantFrom(null, 3, true, [], ['a']))
const body = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      { query: text, context: text, response: text, eval_scores: scores },
      { requiredKeys: ['query', 'context', 'response'] },
    ),
  },
  fc.dictionary(
    fc.constantFrom('query', 'context', 'response', 'eval_scores', 'messages', 'custom_metadata', '__proto__', 'other'),
    value,
  ),
  fc.anything(),
)

it('tells of a plain body what its schemas tell, and leaves every other one to them', () => {
  const plain = { query: 'Hub?', context: '', response: 'Yes.' }
  expect(plainBody(plain)).toEqual(plain)
  expect(plainBody({ ...plain, eval_scores: { a: 0.5, b: 2 } })).not.toBeNull()
  fc.assert(
    fc.property(body, (told) => {
      const plainly = plainBody(told)
      if (plainly === null) return
      expect(plainly).toEqual(DetectRequest.parse(told))
      expect(plainly).toEqual(ValidateRequest.parse(told))
    }),
    { numRuns: 3_000 },
  )
})

it.each<[string, unknown]>([
  ['a text with NUL', { query: 'a\0', context: '', response: '' }],
  ['a text that is none', { query: 1, context: '', response: '' }],
  ['no context', { query: '', response: '' }],
  ['an endless score', { query: '', context: '', response: '', eval_scores: { a: Infinity } }],
  [
    'a score under a name that is no name',
    JSON.parse('{"query":"","context":"","response":"","eval_scores":{"__proto__":1}}'),
  ],
  ['scores in a list', { query: '', context: '', response: '', eval_scores: [1] }],
  ['anything else', { query: '', context: '', response: '', messages: [] }],
  ['a list', ['query']],
])('asks the schema about %s', (_what, told) => {
  expect(plainBody(told)).toBeNull()
})
