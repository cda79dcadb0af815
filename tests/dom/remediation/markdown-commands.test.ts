import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applied,
  type Command,
  command,
  pastedAddress,
  type Replacement,
} from '../../../components/remediation/markdown-commands.ts'

/** `⟦` and `⟧` stand where the selection begins and ends. */
function read(marked: string) {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  return { text: marked.replace(/[⟦⟧]/g, ''), selected: { start, end } }
}
function shown(text: string, change: Replacement): string {
  const after = applied(text, change)
  const { start, end } = change.select
  return `${after.slice(0, start)}⟦${after.slice(start, end)}⟧${after.slice(end)}`
}

describe('the editor’s commands', () => {
  it.each<[Command, string, string]>([
    ['bold', 'Hold ⟦ten⟧ s', 'Hold **⟦ten⟧** s'],
    ['bold', 'Hold ⟦ten ⟧s', 'Hold **⟦ten⟧** s'],
    ['bold', 'Hold **⟦ten⟧** s', 'Hold ⟦ten⟧ s'],
    ['italic', 'Hold **⟦ten⟧** s', 'Hold ***⟦ten⟧*** s'],
    ['code', 'Type ⟦⟧', 'Type `⟦⟧`'],
    ['link', 'See ⟦the page⟧.', 'See [the page](⟦https://⟧).'],
    ['link', 'See ⟦⟧', 'See [⟦⟧](https://)'],
    ['list', 'a\n⟦b\nc⟧\nd', 'a\n⟦- b\n- c⟧\nd'],
    ['list', '⟦- b\n- c⟧', '⟦b\nc⟧'],
    ['steps', '⟦- b\n\n- c⟧', '⟦1. b\n\n2. c⟧'],
    ['list', 'b⟦⟧', '- b⟦⟧'],
  ])('%s: %s', (name, before, after) => {
    const { text, selected } = read(before)
    expect(shown(text, command(name, text, selected))).toBe(after)
  })

  it('an address pasted over words makes them its link; anything else is pasted', () => {
    const { text, selected } = read('See ⟦the page⟧.')
    const change = pastedAddress(' https://x.example/a ', text, selected)
    expect(change && shown(text, change)).toBe('See [the page](https://x.example/a)⟦⟧.')
    expect(pastedAddress('javascript:alert(1)', text, selected)).toBeNull()
    expect(pastedAddress('https://x.example', text, { start: 4, end: 4 })).toBeNull()
  })

  it('never loses a word that was there, and never selects outside of the text', () => {
    const names = fc.constantFrom<Command>('bold', 'italic', 'code', 'link', 'list', 'steps')
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '*', '-', '1', '.') })
    const place = fc.nat({ max: 30 })
    fc.assert(
      fc.property(names, text, place, place, (name, before, a, b) => {
        const [start, end] = [Math.min(a, b, before.length), Math.min(Math.max(a, b), before.length)]
        const change = command(name, before, { start, end })
        const after = applied(before, change)
        const letters = (value: string): string => value.replace('https://', '').replace(/[^ab]/g, '')
        expect(letters(after)).toBe(letters(before))
        expect(change.select.start).toBeLessThanOrEqual(change.select.end)
        expect(change.select.end).toBeLessThanOrEqual(after.length)
      }),
    )
  })
})
