/**
 * Choices of a made page. Each is drawn by its own name, so that a choice more or a longer table leaves the other
 * choices of a seed as they are.
 */
import { type Random, seeded } from '../../../demo/random.ts'

/** How often each convention is taken, in parts. */
export type Table<T extends string> = { readonly [convention in T]: number }

export type Choices = {
  /** What was taken, by the name of the choice. */
  taken: Map<string, string>
  /** Takes one and notes it: measured is what each convention costs. */
  take<T extends string>(name: string, table: Table<T>): T
  /** Takes one of some things that are alike; not noted. */
  any<T>(name: string, from: readonly T[]): T
  /** Of a chance of 0 to 1; not noted. */
  happens(name: string, chance: number): boolean
  /** From..to, both included; not noted. */
  number(name: string, from: number, to: number): number
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

export function choicesOf(seed: number): Choices {
  const taken = new Map<string, string>()
  const drawn = (name: string): Random => {
    const random = seeded(hashOf(`${name}#${seed}`))
    random() // the first of near seeds are near each other
    return random
  }
  return {
    taken,
    take(name, table) {
      const entries = Object.entries<number>(table) as [keyof typeof table, number][]
      let left = drawn(name)() * entries.reduce((sum, [, parts]) => sum + parts, 0)
      const [one] = entries.find(([, parts]) => (left -= parts) < 0) ?? entries.at(-1)!
      taken.set(name, String(one))
      return one
    },
    any: (name, from) => from[Math.floor(drawn(name)() * from.length)]!,
    happens: (name, chance) => drawn(name)() < chance,
    number: (name, from, to) => from + Math.floor(drawn(name)() * (to - from + 1)),
  }
}

/** Ten characters as a style sheet's compiler makes them of a name. */
export const hashedName = (text: string): string => {
  const hash = hashOf(text)
  return `${hash.toString(36)}${hashOf(`${text}'`).toString(36)}`.slice(0, 6)
}
