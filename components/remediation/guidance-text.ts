/** Edits guidance as a single text: parses what `renderGuidance` writes back into fields. Pure. */
import type { Guidance } from '../../lib/contract/index.ts'

const WHOLE = /^\s*(?:if|when(?:ever)?)\s+([\s\S]+?)(?:\s*\(only for ([^()]+)\))?,\s*then\s+([\s\S]*)$/i
const SAY = /(?:^|\s)Say:\s*["“]([\s\S]*)["”]\.?\s*$/i
const NOT = /^(?:do not|don['’]t)\s+/i
const ALSO_NOT = /^(?:never|avoid)\s/i
const SENTENCE = /(?<=[.!?…]["'”’)]?)\s+(?=["'“(]?\p{Lu})|\n+/u

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const withoutStop = (text: string): string => text.replace(/(?<!\.)\.$/, '')

/** The most items kept of each list. */
const ITEMS = 20

/** Fields of the text, which has no examples: those stay. Without "If …, then …" it is a single instruction. */
export function guidanceOf(text: string, before: Guidance): Guidance {
  const whole = WHOLE.exec(text)
  const [, when = before.when, scope, then = text] = whole ?? []
  const say = SAY.exec(then)
  const items = then
    .slice(0, say ? say.index : undefined)
    .split(SENTENCE)
    .map((item) => withoutStop(item.trim()))
    .filter(Boolean)
  const isNot = (item: string): boolean => NOT.test(item) || ALSO_NOT.test(item)
  return {
    ...before,
    when: when.trim(),
    scope: whole ? (scope?.trim() ?? null) : before.scope,
    do: items
      .filter((item) => !isNot(item))
      .map(upperFirst)
      .slice(0, ITEMS),
    dont: items
      .filter(isNot)
      .map((item) => upperFirst(item.replace(NOT, '')))
      .slice(0, ITEMS),
    wording: say ? say[1]!.trim() || null : null,
  }
}
