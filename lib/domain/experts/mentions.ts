/** Mentions in a remark: `@` and a member's name, as inserted by completion. */
import type { Member } from '../../contract/index.ts'

type Person = Pick<Member, 'id' | 'name' | 'email'>

/** The text after `@` for each person: the name, plus the address if two share the name. */
export function mentionLabels(people: readonly Person[]): Map<string, string> {
  const flat = (name: string): string => name.replaceAll(/\s+/gu, ' ').trim()
  const times = new Map<string, number>()
  for (const { name } of people) times.set(flat(name).toLowerCase(), (times.get(flat(name).toLowerCase()) ?? 0) + 1)
  return new Map(
    people.map(({ id, name, email }) => {
      const label = flat(name)
      return [id, times.get(label.toLowerCase()) === 1 ? label : `${label} (${email})`]
    }),
  )
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character)

export type MentionFound = { id: string; start: number; end: number }

/** Mentions in order of place. The longest matching name wins: “@Dana Reyes” is not Dana. */
export function findMentions(text: string, people: readonly Person[]): MentionFound[] {
  const labels = [...mentionLabels(people)].toSorted(([, a], [, b]) => b.length - a.length)
  const lower = text.toLowerCase()
  const found: MentionFound[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isWord(text[at - 1])) continue // an address
    const start = at + 1
    const hit = labels.find(([, label]) => {
      const end = start + label.length
      return label !== '' && lower.startsWith(label.toLowerCase(), start) && !isWord(text[end])
    })
    if (hit) found.push({ id: hit[0], start: at, end: start + hit[1].length })
  }
  return found
}

export const mentionedIn = (text: string, people: readonly Person[]): string[] => [
  ...new Set(findMentions(text, people).map((one) => one.id)),
]

/** The text being typed after an `@` just before the caret; null if there is none. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | null {
  const before = text.slice(0, caret)
  const start = before.lastIndexOf('@')
  if (start < 0 || isWord(before[start - 1])) return null
  const typed = before.slice(start + 1)
  return typed.length <= 40 && !/[\n@]/.test(typed) && !/\s\s|^\s/.test(typed) ? { start, typed } : null
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Up to `most` people, by name, for whom a part of the name, or the address, begins with what was typed. */
export function peopleFor<P extends Person>(typed: string, people: readonly P[], most = 8): P[] {
  const wanted = fold(typed)
  return people
    .filter(({ name, email }) => {
      const folded = fold(name)
      return (
        folded.startsWith(wanted) ||
        folded.split(/\s+/).some((part) => part.startsWith(wanted)) ||
        fold(email).startsWith(wanted)
      )
    })
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
    .slice(0, most)
}
