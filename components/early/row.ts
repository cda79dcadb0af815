/** A row of Issues as `components/issues/IssueRow.tsx` draws it (tests/dom/panel/early.test.tsx holds them together). */
import type { Issue } from '../../lib/contract/index.ts'
import type { Density } from '../../lib/db/meta.ts'
import { impactOf } from '../../lib/domain/issues/impact.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'
import { asksShort, ROW, ROW_HEIGHT, tagsShown } from '../issues/row-look.ts'
import { ago, count } from '../ui/format.ts'
import { GLYPH_PATHS, glyphClass } from '../ui/glyph-look.ts'
import type { First } from '../ui/words/en/first.ts'
import { drawing, html } from './element.ts'

export type RowLook = { words: First; density: Density; halfLifeDays: number; /** ms */ now: number }

/** Only open issues are on the first page. @param index position among `setSize`, from 0 */
export function earlyRow(issue: Issue, index: number, setSize: number, look: RowLook): HTMLElement {
  const { density } = look
  const height = ROW_HEIGHT[density]
  const item = html(
    'div',
    {
      role: 'listitem',
      class: ROW.item,
      'data-index': String(index),
      'aria-setsize': String(setSize),
      'aria-posinset': String(index + 1),
    },
    line(issue, index, look),
  )
  item.style.height = `${height}px`
  item.style.transform = `translateY(${index * height}px)`
  return item
}

function line(issue: Issue, index: number, look: RowLook): HTMLElement {
  const { words, density, halfLifeDays, now } = look
  const { impact } = impactOf(issue, new Date(now).toISOString(), halfLifeDays)
  const isBack = issue.status === 'regressed'
  const number = html(
    'span',
    { class: ROW.number },
    html('span', { 'aria-hidden': 'true', class: ROW.triangle }, '▲'),
    html('span', { class: ROW.value }, String(Math.round(impact))),
  )
  const glyph = { width: '14', height: '14', viewBox: '0 0 16 16', stroke: 'currentColor', 'stroke-width': '1.75' }
  const said = html(
    'span',
    { class: ROW.said },
    isBack ? html('b', { class: ROW.regressed }, `${words.issueStatus.regressed} · `) : null,
    issue.primaryIssue ? words.primaryIssue[issue.primaryIssue] : words.flaggedByHand,
  )
  const counts = html(
    'span',
    { class: ROW.counts },
    ' · ',
    html(
      'span',
      { class: ROW.asks, 'data-short': asksShort(count(seenCount(issue))) },
      html('span', { class: ROW.asksInWords }, words.asks(seenCount(issue))),
    ),
    ' · ',
    html('time', { datetime: issue.lastAt, class: ROW.age }, ago(issue.lastAt, now)),
  )
  const tags = tagsShown(issue).map((tag) => ` · ${words.issueTag[tag]}`)
  const body = html(
    'span',
    { class: ROW.body },
    html(
      'span',
      { class: ROW.head },
      html('span', { dir: 'auto', class: ROW.title(density) }, issue.title),
      // The arrow comes with the panel; this reserves its place.
      isBack ? html('span', { class: `${ROW.cameBack} size-4` }) : null,
    ),
    html(
      'span',
      { class: ROW.facts },
      html(
        'span',
        { class: ROW.kept },
        html(
          'span',
          { class: ROW.glyph },
          drawing({ ...glyph, class: glyphClass('flagged') }, [{ d: GLYPH_PATHS.flagged }]),
        ),
        said,
        counts,
      ),
      tags.length > 0 ? html('span', { class: ROW.tags }, tags.join('')) : null,
    ),
  )
  const button = html(
    'button',
    { type: 'button', 'data-row': 'true', class: ROW.button, tabindex: index === 0 ? '0' : '-1' },
    html('span', { class: ROW.impact }, number),
    body,
  )
  const row = html('div', { class: ROW.line(false) }, button, html('span', { class: ROW.controls(density) }))
  row.style.height = `${ROW_HEIGHT[density]}px`
  return row
}
