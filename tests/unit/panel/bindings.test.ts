import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bind,
  type Bindings,
  commandAt,
  isFixed,
  keyOf,
  problemOf,
  readBindings,
  reset,
  swap,
} from '../../../components/ui/bindings.ts'
import { COMMANDS, type CommandKey } from '../../../components/ui/commands.ts'

const command = fc.constantFrom(...COMMANDS.map(({ key }) => key))
const pressed = fc.oneof(
  command.map(String),
  fc.constantFrom('y', 'Shift+a', 'Mod+e', 'Mod+c', 'Tab', ' ', 'F5', 'é', '文', 'ArrowDown', 'Mod+Shift+k', ''),
  fc.string(),
)
type Step = (bindings: Bindings) => Bindings
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(command, pressed).map(
    ([one, key]): Step =>
      (now) =>
        bind(one, key, now),
  ),
  fc.tuple(command, command).map(
    ([one, other]): Step =>
      (now) =>
        swap(one, other, now),
  ),
  command.map(
    (one): Step =>
      (now) =>
        reset(one, now),
  ),
)
const after = (steps: readonly Step[]): Bindings => steps.reduce<Bindings>((now, take) => take(now), {})

describe('chosen keys', () => {
  test('whatever is chosen, every command keeps one key of its own (property)', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const bindings = after(steps)
        const keys = COMMANDS.map(({ key }) => keyOf(key, bindings))
        expect(new Set(keys).size).toBe(keys.length)
        for (const { key } of COMMANDS) expect(commandAt(keyOf(key, bindings), bindings)).toBe(key)
        for (const { key } of COMMANDS.filter((one) => isFixed(one.key))) expect(keyOf(key, bindings)).toBe(key)
      }),
    )
  })

  test('what was stored comes back as it was (property)', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const bindings = after(steps)
        expect(readBindings(JSON.parse(JSON.stringify(bindings)))).toEqual(bindings)
      }),
    )
  })

  test('a reset gives the default back, also where another command took it (property)', () => {
    fc.assert(
      fc.property(fc.array(step), command, (steps, one) => {
        expect(keyOf(one, reset(one, after(steps)))).toBe(one)
      }),
    )
  })

  test.each<[CommandKey, string, ReturnType<typeof problemOf>]>([
    ['g', 'y', null],
    ['g', 'g', null],
    ['g', 'b', { problem: 'taken', by: 'b' }],
    ['g', 'Mod+c', { problem: 'of_browser' }],
    ['g', 'Tab', { problem: 'not_a_key' }],
    ['g', ' ', { problem: 'not_a_key' }],
    ['g', 'ArrowDown', { problem: 'not_a_key' }],
    ['Mod+k', 'Mod+e', null],
  ])('%s at %j: %j', (one, key, expected) => {
    expect(problemOf(one, key, {})).toEqual(expected)
  })

  test('a key that was given away means nothing, until somebody takes it', () => {
    const moved = bind('g', 'y', {})
    expect(commandAt('g', moved)).toBeNull()
    expect(problemOf('b', 'g', moved)).toBeNull()
  })

  test('a chosen key that is another command’s default in this version goes back to its own, and no other does', () => {
    // As if `a` had come with an update: g had been put on it before, and b moved to the free key.
    expect(readBindings({ g: 'a', b: 'g', x: 'q' })).toEqual({ x: 'q' })
    expect(readBindings({ g: 'y', b: 'y', x: 'q' })).toEqual({ b: 'y', x: 'q' })
    expect(readBindings({ g: 'b', b: 'g', i: 'a', x: 'q' })).toEqual({ g: 'b', b: 'g', x: 'q' })
  })

  test('whatever was stored, every command has one key of its own (property)', () => {
    fc.assert(
      fc.property(fc.dictionary(command, pressed), (stored) => {
        const bindings = readBindings(stored)
        expect(new Set(COMMANDS.map(({ key }) => keyOf(key, bindings))).size).toBe(COMMANDS.length)
      }),
    )
  })

  test.each([null, 'g', 7, [], { g: 'b' }, { nope: 'q' }, { Escape: 'q' }, { g: 1 }, { g: 'Mod+w' }])(
    'what was stored by another version and does not fit leaves the defaults: %j',
    (stored) => {
      expect(readBindings(stored)).toEqual({})
    },
  )
})
