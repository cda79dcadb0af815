import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, matchTurns, type Seen } from '../../../lib/detect/identity.ts'

const role = (letter: string): Seen['role'] => (letter === 'u' ? 'user' : 'assistant')
/** 'u:How?' with the node of that name, or of `at`. */
const seen = (spec: string, at = spec): Seen => ({ node: nodeOf(at), role: role(spec[0]!), text: spec.slice(2) })
const nodes = new Map<string, object>()
const nodeOf = (name: string): object => {
  if (!nodes.has(name)) nodes.set(name, {})
  return nodes.get(name)!
}
const known = (...specs: string[]): Known[] => specs.map((spec, i) => ({ ...seen(spec), key: `k${i}` }))
function match(before: Known[], now: Seen[]) {
  let next = 0
  return matchTurns(before, now, () => `new${next++}`)
}

describe('a turn keeps its key', () => {
  it('while its element lives, whatever it says', () => {
    const { keys, fresh } = match(known('a:Hi', 'u:How?'), [seen('a:Hi'), seen('u:How?'), seen('a:So.')])
    expect(keys).toEqual(['k0', 'k1', 'new0'])
    expect(fresh).toBe(false)
  })

  it('when the widget is mounted anew with the same words', () => {
    const again = [seen('a:Hi', 'x1'), seen('u:How?', 'x2'), seen('a:So.', 'x3')]
    expect(match(known('a:Hi', 'u:How?', 'a:So.'), again).keys).toEqual(['k0', 'k1', 'k2'])
  })

  it('when an answer is made anew in its place', () => {
    const now = [seen('u:How?'), seen('a:Another answer.', 'y')]
    expect(match(known('u:How?', 'a:So.'), now).keys).toEqual(['k0', 'k1'])
  })

  it('when a question is edited and what followed is gone', () => {
    const before = known('u:How?', 'a:So.', 'u:And?', 'a:Thus.')
    const now = [seen('u:How?'), seen('a:So.'), seen('u:But?', 'z1'), seen('a:No.', 'z2')]
    expect(match(before, now)).toEqual({ keys: ['k0', 'k1', 'k2', 'k3'], fresh: false })
  })

  it('when earlier turns are loaded above it', () => {
    const now = [seen('u:Old?', 'o1'), seen('a:Old.', 'o2'), seen('u:How?'), seen('a:So.')]
    expect(match(known('u:How?', 'a:So.'), now).keys.slice(2)).toEqual(['k0', 'k1'])
  })
})

describe('another conversation', () => {
  it('begins when only a greeting is left', () => {
    const { keys, fresh } = match(known('a:Hi', 'u:How?', 'a:So.'), [seen('a:Hi', 'g')])
    expect(fresh).toBe(true)
    expect(keys).toEqual(['new0'])
  })

  it('begins when nothing that was said is left', () => {
    expect(match(known('u:How?', 'a:So.'), [seen('u:Other?', 'q1')]).fresh).toBe(true)
  })

  it('does not begin with the first question after a greeting', () => {
    expect(match(known('a:Hi'), [seen('a:Hi'), seen('u:How?')]).fresh).toBe(false)
  })
})

it('keys are never given twice and old ones never to another speaker (property)', () => {
  const spec = fc.tuple(fc.constantFrom('u', 'a'), fc.constantFrom('x', 'y', 'z')).map(([r, t]) => `${r}:${t}`)
  fc.assert(
    fc.property(fc.array(spec, { maxLength: 8 }), fc.array(fc.tuple(spec, fc.nat(9)), { maxLength: 8 }), (old, now) => {
      const before = old.map((one, i) => ({ ...seen(one, `n${i}`), key: `k${i}` }))
      const next = now
        .map(([one, at]) => seen(one, `n${at}`))
        .filter((turn, i, all) => all.findIndex((t) => t.node === turn.node) === i)
      const { keys } = match(before, next)
      expect(new Set(keys).size).toBe(keys.length)
      keys.forEach((key, i) => {
        const same = before.find((turn) => turn.key === key)
        if (same && same.node !== next[i]!.node) expect(same.role).toBe(next[i]!.role)
      })
    }),
  )
})
