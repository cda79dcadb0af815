/**
 * The panel before its scripts have loaded: the frame, with the first rows of Issues where React will render them
 * again. Clicks in the meantime are kept (`earlyInputOf`) and carried out then. Draws only from data that was read: nothing
 * if signed out, without a project, or with nothing to do.
 */
import type { Density } from '../../lib/db/meta.ts'
import type { FirstView } from '../../lib/db/first-look.ts'
import { directionOf, type Language } from '../../lib/domain/languages.ts'
import { ROW, ROW_HEIGHT } from '../issues/row-look.ts'
import { BRAND, FRAME, PLACES } from '../shell/frame-look.ts'
import { ago, count, speakNumbers } from '../ui/format.ts'
import { firstWords } from '../ui/words/first.ts'
import { drawing, html } from './element.ts'
import { earlyRow } from './row.ts'

/** Rows below the fold cost time and are not seen. */
const MOST_ROWS = 24
const DAY_MS = 86_400_000

export type EarlyLook = {
  language: Language
  density: Density
  /** List and detail side by side. */ wide: boolean
  /** Whether there are several projects to choose from. */ several: boolean
  /** ms */ now: number
  /** Height to reserve for the banner; 0 if there is none. */ bannerHeight: number
  /** Height to reserve for the first steps; 0 once they are done. */ stripHeight: number
}

/**
 * The first number a process formats costs 13 ms of its main thread to load the formatting. Done before the rows are
 * read, it overlaps with the database's answer.
 */
export function readyNumbers(language: Language, now: number): void {
  speakNumbers(language, navigator.languages)
  count(1)
  ago(new Date(now - DAY_MS).toISOString(), now)
}

export function drawEarly(root: HTMLElement, { project, page }: FirstView, look: EarlyLook): void {
  const { language, density, now } = look
  if (page.length === 0) return
  speakNumbers(language, navigator.languages)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  const words = firstWords(language)
  const height = ROW_HEIGHT[density]
  const seen = Math.min(MOST_ROWS, Math.ceil(window.innerHeight / height))
  const space = html(
    'div',
    { class: 'relative w-full' },
    ...page
      .slice(0, seen)
      .map((issue, index) =>
        earlyRow(issue, index, page.length, { words, density, halfLifeDays: project.halfLifeDays, now }),
      ),
  )
  space.style.height = `${page.length * height}px`
  const list = html('div', { role: 'list', 'aria-label': words.listOfIssues, class: FRAME.list }, space)
  const place = [html('div', { class: FRAME.bar }), list]
  const main = html(
    'main',
    { class: FRAME.main, 'aria-label': words.places.issues },
    html('h1', { class: 'sr-only' }, words.places.issues),
    look.wide
      ? html('div', { class: FRAME.wide }, html('div', { class: FRAME.wideList }, ...place))
      : html('div', { class: FRAME.narrow }, ...place),
  )
  const shell = html(
    'div',
    { class: FRAME.shell },
    header(project.name, look.several),
    places(words),
    strip(look.bannerHeight, FRAME.banner),
    strip(look.stripHeight, FRAME.strip),
    main,
    html('footer', { class: FRAME.footer }),
  )
  shell.addEventListener('click', keepWish)
  root.replaceChildren(shell)

  function keepWish(event: Event): void {
    const button = (event.target as Element).closest('button')
    const index = button?.closest('[data-index]')?.getAttribute('data-index')
    if (index != null) {
      root.dataset['open'] = page[Number(index)]?.id
      for (const row of shell.querySelectorAll('[data-row]')) row.parentElement!.className = ROW.line(row === button)
    } else if (button?.dataset['place']) root.dataset['place'] = button.dataset['place']
  }
}

function header(project: string, several: boolean): HTMLElement {
  const brand = drawing(
    { width: '18', height: '18', viewBox: '0 0 18 18', class: 'shrink-0' },
    BRAND.map(({ d, stroke, strokeWidth }) => ({ d, stroke, 'stroke-width': strokeWidth })),
  )
  const name = html('span', { class: several ? FRAME.projects : FRAME.project }, several ? `${project} ▾` : project)
  return html('header', { class: FRAME.header }, html('div', { class: FRAME.headerStart }, brand, name))
}

function strip(height: number, look: string): HTMLElement | null {
  if (height === 0) return null
  const kept = html('div', { class: look })
  kept.style.height = `${height}px`
  return kept
}

function places(words: ReturnType<typeof firstWords>): HTMLElement {
  const buttons = PLACES.map((one) =>
    html(
      'button',
      {
        type: 'button',
        'data-place': one,
        class: FRAME.place(one === 'issues'),
        ...(one === 'issues' ? { 'aria-current': 'page' } : {}),
      },
      `${words.places[one]} `,
    ),
  )
  return html('nav', { 'aria-label': words.placesLabel, class: FRAME.places }, ...buttons)
}
