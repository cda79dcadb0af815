import { describe, expect, it } from 'vitest'
import { bestReading, findChats, isDoubtful, learningMore, seekChats } from '../../../lib/detect/detect.ts'
import type { Stepwise } from '../../../lib/detect/stepwise.ts'
import { env, show } from './page.ts'

const MESSAGES = 40
const rows = Array.from({ length: MESSAGES }, (_, n) =>
  n % 2 === 0
    ? `<div class="message user">How do I pair sensor ${n}?</div>`
    : `<div class="message bot">Hold its button for ${n} seconds.</div>`,
).join('')
const PAGE = `<body><section aria-label="Chat"><div role="log" style="overflow-y:auto">${rows}</div><textarea placeholder="Write a message"></textarea></section></body>`

/** How often it offers to give way, and what comes of it. */
function taken<T>(steps: Stepwise<T>): { pauses: number; result: T } {
  let pauses = 0
  for (let step = steps.next(); ; step = steps.next(), pauses++) if (step.done) return { pauses, result: step.value }
}

describe('a long conversation is looked at in pieces no longer than a message', () => {
  it('when it is sought, when it is looked at anew and when more of it is learnt', () => {
    show(PAGE)
    const [chat] = findChats(document, env)
    expect(taken(seekChats(document, env)).pauses).toBeGreaterThan(MESSAGES)
    const again = taken(bestReading(chat!, env))
    expect(again.pauses).toBeGreaterThan(MESSAGES)
    expect(again.result?.list).toBe(chat!.list)
    const doubtful = taken(isDoubtful(chat!, env))
    expect(doubtful.pauses).toBeGreaterThan(MESSAGES)
    expect(doubtful.result).toBe(false)
    const units = [...chat!.list.children]
    chat!.sorting.roles.clear()
    // Each is looked at, then sorted.
    expect(taken(learningMore(chat!, units, env)).pauses).toBeGreaterThan(2 * MESSAGES)
    expect(units.map((unit) => chat!.sorting.roles.get(unit))).toEqual(
      units.map((unit) => (unit.className.includes('user') ? 'user' : 'assistant')),
    )
  })
})
