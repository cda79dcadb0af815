import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, matchTurns, type Seen } from '../../../lib/detect/identity.ts'
import { mergeWindow } from '../../../lib/detect/windows.ts'

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

describe('a list that shows a part of the conversation', () => {
  const windowed = (before: Known[], now: Seen[]) => {
    let next = 0
    return matchTurns(before, now, () => `new${next++}`, true)
  }
  it('may show another message in the same element', () => {
    const before = known('u:How do I reset it?', 'a:Hold the button down.')
    const now = [
      seen('a:Hold the button down.', 'u:How do I reset it?'),
      seen('u:And the other one?', 'a:Hold the button down.'),
    ]
    expect(windowed(before, now).keys).toEqual(['k1', 'new0'])
  })
  it('still knows an answer that grows in its element', () => {
    const before = known('u:How do I reset it?', 'a:Hold the button')
    const now = [seen('u:How do I reset it?'), seen('a:Hold the button for ten seconds.', 'a:Hold the button')]
    expect(windowed(before, now).keys).toEqual(['k0', 'k1'])
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

describe('a list that holds only what is scrolled to', () => {
  const mergeAll = (before: string[], now: string[]): string[] =>
    mergeWindow(before, now, { inSight: new Set(now), atEnd: false, next: null })
  const merge = (before: string, now: string): string => mergeAll([...before], [...now]).join('')

  it('is put together as it scrolls by', () => {
    expect(merge('defg', 'bcde')).toBe('bcdefg')
    expect(merge('bcdefg', 'fghi')).toBe('bcdefghi')
    expect(merge('abcdef', 'cd')).toBe('abcdef')
  })

  it('keeps keys of what comes back as other elements, and begins no other conversation', () => {
    const before = known('u:1', 'a:2', 'u:3', 'a:4')
    const now = [seen('u:0', 'n0'), seen('u:1', 'n1'), seen('a:2', 'n2')]
    expect(matchTurns(before, now, () => 'new', true)).toEqual({ keys: ['new', 'k0', 'k1'], fresh: false })
  })

  it('any walk over a conversation ends in its order, with nothing twice (property)', () => {
    const steps = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (walk) => {
        const all = Array.from({ length: 40 }, (_, i) => String.fromCharCode(65 + i))
        let at = 20
        let have = all.slice(at, at + 6)
        for (const step of walk) {
          at = Math.max(0, Math.min(34, at + step))
          have = mergeAll(have, all.slice(at, at + 6))
        }
        const first = all.indexOf(have[0]!)
        expect(have).toEqual(all.slice(first, first + have.length))
      }),
    )
  })
})
