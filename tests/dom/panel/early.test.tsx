/** The rows that stand before the panel's scripts are there are the rows that the panel draws. */
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { drawEarly, type EarlyLook } from '../../../components/early/frame.ts'
import { earlyRow } from '../../../components/early/row.ts'
import { earlyInputOf } from '../../../components/early/early-input.ts'
import { IssueRow } from '../../../components/issues/IssueRow.tsx'
import { Places } from '../../../components/shell/Header.tsx'
import { DensityProvider } from '../../../components/ui/density.ts'
import { firstWords } from '../../../components/ui/words/first.ts'
import { speak } from '../../../components/ui/words.ts'
import type { Issue } from '../../../lib/contract/index.ts'
import { LANGUAGES } from '../../../lib/domain/languages.ts'
import { issue, minute, project, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const NOW = Date.parse(minute(60 * 24 * 3))
const rows: Issue[] = [
  issue({ id: uuid(1), title: 'Reset a version 13 hub', exchangeCount: 42, lastAt: minute(60 * 24 * 3 - 5) }),
  issue({ id: uuid(2), title: 'كيف أسترد المبلغ؟', status: 'regressed', exchangeCount: 2 }),
  issue({ id: uuid(3), title: '<b>not HTML</b>', tags: ['draft', 'disputed', 'overridden'], primaryIssue: null }),
  issue({ id: uuid(4), title: 'Old one', lastAt: '2025-01-03T10:00:00.000Z', exchangeCount: 11 }),
]
const acts = { onOpen: nothing, onMember: nothing, onFocus: nothing, onExpand: nothing, onSelect: nothing }

/** What the panel adds to a row once it is there: how it came to its impact, an exact time, controls for the pointer. */
function withoutLate(row: Element): string {
  for (const button of row.querySelectorAll('[data-row]')) button.removeAttribute('aria-description')
  row.querySelector('time')?.removeAttribute('title')
  row.querySelector('time')?.removeAttribute('datetime')
  for (const arrow of row.querySelectorAll('[dir="auto"] + *')) arrow.remove()
  const controls = row.querySelector('[data-row] + span')!
  controls.replaceChildren()
  controls.className = controls.className.replace(/ opacity-0.*/, '')
  return row.outerHTML.replaceAll(/ class="[^"]*"| style="[^"]*"/g, '') + classes(row)
}
const classes = (row: Element): string =>
  JSON.stringify(
    [...row.querySelectorAll<HTMLElement>('*')].map((one) => [one.getAttribute('class'), one.style?.height]),
  )

const attributesInOrder = (html: string): string =>
  html.replaceAll(
    /<(\w+)((?: [\w-]+="[^"]*")*)>/g,
    (_, tag: string, its: string) => `<${tag} ${(its.match(/[\w-]+="[^"]*"/g) ?? []).toSorted().join(' ')}>`,
  )

const look = (over: Partial<EarlyLook> = {}): EarlyLook => ({
  language: 'en',
  density: 'comfortable',
  wide: false,
  several: false,
  now: NOW,
  bannerHeight: 0,
  stripHeight: 0,
  ...over,
})
const root = (): HTMLElement => document.body.appendChild(document.createElement('div'))
const draw = (page = rows, over: Partial<EarlyLook> = {}): HTMLElement => {
  const at = root()
  drawEarly(at, { project: project(), members: [], page }, look(over))
  return at
}

describe('early rows', () => {
  panelTests()
  afterEach(async () => {
    document.body.replaceChildren()
    await speak('en', [])
  })

  it.each(
    LANGUAGES.flatMap((language) => (['comfortable', 'compact'] as const).map((density) => ({ language, density }))),
  )('are those of the panel: $language, $density', async ({ language, density }) => {
    await speak(language, [])
    for (const [index, row] of rows.entries()) {
      const { container } = render(
        <DensityProvider value={density}>
          <IssueRow
            {...{ issue: row, index, setSize: rows.length, now: NOW, halfLifeDays: 14, acts }}
            {...{ top: index * (density === 'compact' ? 40 : 56), height: density === 'compact' ? 40 : 56 }}
            {...{
              open: false,
              asked: '',
              found: null,
              tabStop: index === 0,
              expanded: false,
              selected: false,
              selecting: false,
            }}
          />
        </DensityProvider>,
      )
      const early = earlyRow(row, index, rows.length, {
        words: firstWords(language),
        density,
        halfLifeDays: 14,
        now: NOW,
      })
      const panels = container.firstElementChild as HTMLElement
      // The clock of the panel is now; the early row's age is asked of it likewise.
      const age = (at: Element): Element => at.querySelector('time')!
      age(early).textContent = age(panels).textContent
      expect(early.style.cssText).toBe(panels.style.cssText)
      expect(attributesInOrder(withoutLate(early))).toBe(attributesInOrder(withoutLate(panels)))
    }
  })

  it('stand in the panel’s own places, one of them here', async () => {
    await speak('de', [])
    const early = draw(rows, { language: 'de' }).querySelector('nav')!
    const { container } = render(<Places place="issues" counts={{}} onGo={nothing} />)
    const said = (nav: Element) =>
      [...nav.querySelectorAll('button')].map((one) => [
        one.textContent,
        one.className,
        one.getAttribute('aria-current'),
      ])
    expect(said(early)).toEqual(said(container.querySelector('nav')!))
    expect(early.getAttribute('aria-label')).toBe(container.querySelector('nav')!.getAttribute('aria-label'))
  })

  it('are a list of the whole first page, in the language’s direction', () => {
    const at = draw(rows, { language: 'ar' })
    expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' })
    const items = [...at.querySelectorAll('[role="list"] [role="listitem"]')]
    expect(items.map((one) => one.getAttribute('aria-posinset'))).toEqual(['1', '2', '3', '4'])
    expect(at.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1)
    expect(at.querySelector('b')?.textContent, 'a title is text').not.toBe('not HTML')
  })

  it('leave the banner its place, and the first steps theirs', () => {
    const kept = (over: Partial<EarlyLook>) =>
      [...draw(rows, over).querySelectorAll<HTMLElement>('nav ~ div')].map((one) => one.style.height)
    expect(kept({})).toEqual([])
    expect(kept({ stripHeight: 60 })).toEqual(['60px'])
    expect(kept({ bannerHeight: 37, stripHeight: 60 })).toEqual(['37px', '60px'])
  })

  it('draw nothing where nothing is to be done', () => {
    expect(draw([]).childElementCount).toBe(0)
  })

  it('keep the click on a row, the last one, and what has the focus', async () => {
    const user = userEvent.setup()
    const at = draw()
    expect(earlyInputOf(at)).toEqual({ open: null, place: null, focused: null })
    const [first, second] = at.querySelectorAll<HTMLElement>('[data-row]')
    await user.click(first!)
    await user.click(second!.querySelector('span')!)
    expect(earlyInputOf(at)).toEqual({ open: uuid(2), place: null, focused: '[data-index="1"] [data-row]' })
    expect([...at.querySelectorAll('.bg-accent-shade')]).toEqual([second!.parentElement])
  })

  it('keep the click on another place', async () => {
    const at = draw()
    await userEvent.setup().click(at.querySelectorAll('nav button')[3]!)
    expect(earlyInputOf(at)).toEqual({ open: null, place: 'tests', focused: 'nav button:nth-of-type(4)' })
  })
})
