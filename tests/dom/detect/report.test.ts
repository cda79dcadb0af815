import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { findChats, learnMore } from '../../../lib/detect/detect.ts'
import { whatWasSeen } from '../../../lib/detect/guess.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { isKnown, MARKUP_WORDS, SAID_WORDS } from '../../../lib/detect/known-words.ts'
import { wordReplacer } from '../../../lib/detect/replaced-words.ts'
import { type Report, reportOf, type ReportElement } from '../../../lib/detect/report.ts'
import { isTimeLike } from '../../../lib/detect/words.ts'
import { pageFrom } from './from-report.ts'
import { detectTranscripts, env, openPage, show } from './page.ts'

/** A DOM without layout has no boxes; what is hidden is told all the same. */
const seeing: PageEnv = { ...env, drawn: (el) => el.closest('[hidden],[style*="none"]') === null }
const finding = { findChats, learnMore, whatWasSeen }
const report = (): Report => JSON.parse(reportOf(document, seeing, finding)) as Report

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a report makes a page again that is read like its own', () => {
  it.each(['closed-root', 'greeting', 'grouped', 'labels-only', 'log-role', 'sides-only'])('%s', (name) => {
    openPage(`chats/${name}`)
    const shapeOf = (with_: PageEnv) =>
      detectTranscripts(document, with_).map(({ root, composer, turns }) => ({
        root,
        composer: composer?.localName,
        turns: turns.map(({ role, text }) => `${role} ${text.replace(/\]\([^)]*\)/g, ']').match(/\p{L}/gu)?.length}`),
      }))
    const before = shapeOf(seeing)
    const told = report()
    expect(before).toHaveLength(1)
    expect(shapeOf(pageFrom(told))).toEqual(before)
    expect(told.found[0]).toMatchObject({ root: before[0]!.root, composer: true })
  })

  it.each(['comments', 'faq', 'forum', 'mail', 'reviews', 'team-chat', 'terminal'])('%s: nothing', (name) => {
    openPage(`others/${name}`)
    const told = report()
    expect(told.found).toEqual([])
    expect(detectTranscripts(document, pageFrom(told))).toEqual([])
  })
})

/** Long enough not to come out by chance; vowels are in no word that stands for another. */
const secret = fc
  .tuple(
    fc.constantFrom(...'aeiou'),
    fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 7, maxLength: 12 }),
  )
  .map(([vowel, rest]) => vowel + rest)
  .filter((word) => !isKnown(word, MARKUP_WORDS))
const number = fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String)
const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)

describe('nothing that the page says is in it', () => {
  const page = (a: string, n: string): string => `
    <title>${a}</title><base href="https://${a}.example/"><meta name="description" content="${a}">
    <style>.${a} { content: '${a}' }</style><script>const ${a} = '${a}'</script><noscript>${a}</noscript>
    <body class="${a}" id="${a}-${n}" lang="${a}" data-${a}="${a} ${n}" data-user-id="${n}" style="background:url(${a})" onclick="${a}()" ${a}="${a}">
    <!-- ${a} -->
    <h1>${capital(a)} ${a.toUpperCase()} ${n}</h1>
    <p title="${a}" aria-label="Dear ${a}" aria-${a}="${a}">Write to ${a}@${a}.example, or ${a}${n}, or +${n}, <a href="https://${a}.example/${a}?${a}=${n}#${a}">${a}</a>
    <a href="mailto:${a}@x.example">mail</a><a href="tel:${n}">call</a><a href="#${a}">here</a><a href="javascript:${a}()">go</a></p>
    <img src="/${a}.png" srcset="${a}.png 2x" alt="${a}"><iframe src="https://${a}.example" srcdoc="${a}" title="${a}"></iframe>
    <svg class="${a}"><title>${a}</title><text>${a}</text></svg>
    <${a}>${a}</${a}><x-${a}>${a}</x-${a}><template><p>${a}</p></template>
    <div role="log" aria-label="Chat with ${a}"><div class="row bot ${a}">${a}</div><div class="row user">I said ${a}. ${'More '.repeat(30)} ${a}</div></div>
    <form><input value="${a}" placeholder="Ask ${a}" name="${a}"><input type="submit" value="Send ${a}"><textarea>${a}</textarea>
    <select><option value="${a}">${a}</option></select><div contenteditable="true">${a}</div><button>${a}</button></form></body>`

  it('whatever it is, and wherever it stands', () => {
    fc.assert(
      fc.property(secret, number, (word, digits) => {
        show(page(word, digits))
        const host = document.body.appendChild(document.createElement('div'))
        host.attachShadow({ mode: 'open' }).innerHTML = `<p class="${word}">${word}</p>`
        document.querySelector('input')!.value = word
        document.querySelector('textarea')!.value = word
        document.title = word
        const told = reportOf(document, seeing, finding).toLowerCase()
        expect(told).toContain('"role":"log"')
        expect(told).not.toContain(word)
        expect(told).not.toContain(digits)
      }),
      { numRuns: 60 },
    )
  })

  it('in any script', () => {
    const said =
      'お客様番号は北海道 Заказ номер Москва العنوان شارع الملك 서울특별시 הכתובת שלך Θεσσαλονίκη บางกอก नमस्ते ٤٧١١ 𠮷野家'
    const { said: replaced } = wordReplacer()
    const out = replaced(said, SAID_WORDS)
    expect(out).toHaveLength(said.length)
    for (const [i, character] of [...said].entries())
      if (/[\p{L}\p{Nd}]/u.test(character)) expect([...out][i]).toMatch(/[\p{L}\p{Nd}]/u)
    for (const word of said.split(' ')) expect(out).not.toContain(word)
  })
})

describe('words that stand for others', () => {
  const { replace, said } = wordReplacer()
  it('keep their form, and the same word stays the same', () => {
    const out = replace('Parcel-4711, PARCEL x parcelBox!', SAID_WORDS)
    expect(out).toMatch(/^[A-Z][a-z]{5}-[1-9]{4}, [A-Z]{6} [a-z] [a-z]{6}[A-Z][a-z]{2}!$/)
    const [first, second] = out.split(/[-, ]+/).filter((word) => /[a-z]{5}/i.test(word))
    expect(second!.toLowerCase()).toBe(first!.toLowerCase())
  })
  it('keep what detection looks for', () => {
    expect(replace('outer-message_userText is-active', MARKUP_WORDS)).toMatch(/^\w{5}-message_userText \w\w-active$/)
    expect(said('You said: where is it?', SAID_WORDS)).toMatch(/^You said: \w+ is \w+\?$/)
    expect(said('المساعد', SAID_WORDS)).toBe('المساعد')
  })
  it('of what is said only at the beginning', () => {
    const text = `${'x'.repeat(90)} you`
    expect(said(text, SAID_WORDS)).not.toContain('you')
  })
  it.each([
    '09:14',
    'Today, 09:14',
    '12 March 2026',
    '5 min ago',
    '2分前',
    '2026-03-11T09:14:00Z',
    '11. März 2026',
    'vor 3 Stunden',
    '9:14 PM',
    '午前9:11',
    '오후 9:05',
    '9:11 ص',
    '٩:١١ م',
    '9:11 Uhr',
    '21h05',
    '9:05 μ.μ.',
    'ÖS 9:05',
    'ieri 9:11',
    '11月29日',
    '3 дня назад',
    'قبل 5 دقائق',
  ])('a time stays one: %s', (text) => {
    expect(isTimeLike(text)).toBe(true)
    const out = said(text, SAID_WORDS)
    expect(isTimeLike(out)).toBe(true)
    expect(out.replace(/\P{Nd}/gu, '')).not.toBe(text.replace(/\P{Nd}/gu, ''))
  })
  it('letters that stand for half of a day are not kept inside words', () => {
    const out = said('مصنع قلم 9:11 ص', SAID_WORDS)
    expect(out).toMatch(/ ص$/)
    expect(out.slice(0, 8)).not.toMatch(/[مص].*[مص].*[مص]/)
  })
})

describe('it is bounded', () => {
  const sizeOf = ({ root, inside = [] }: ReportElement): number =>
    [...inside, ...(root?.inside ?? [])].reduce((sum, node) => sum + (typeof node === 'string' ? 0 : sizeOf(node)), 1)

  it('what is around the chat comes first, and the ends of a long one', () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, i) => `<div class="row ${i % 2 ? 'user' : 'bot'}"><div class="bubble">Words number ${i}</div></div>`,
    )
    show(
      `<body><main>${'<p>An article.</p>'.repeat(3_000)}</main><div role="dialog" aria-label="Chat"><div role="log">${rows.join('')}</div><textarea placeholder="Message"></textarea></div></body>`,
    )
    const told = report()
    expect(told.elements.all).toBeGreaterThan(9_000)
    expect(told.elements.told).toBeLessThanOrEqual(4_000)
    expect(sizeOf(told.page)).toBe(told.elements.told)
    const [chat] = detectTranscripts(document, pageFrom(told))
    expect(chat?.composer?.localName).toBe('textarea')
    expect(chat?.turns.length).toBeGreaterThan(1_500)
    // Speakers take turns everywhere but where the middle is left out.
    const roles = chat!.turns.map(({ role }) => role)
    expect(roles.filter((role, i) => role === roles[i + 1]).length).toBeLessThanOrEqual(1)
  })

  it.each<[string, () => void]>([
    ['words', () => void (document.body.innerHTML = `<p>${'文字'.repeat(3_000)}</p>`.repeat(200))],
    ['names', () => void (document.body.innerHTML = `<p class="${'a-long-name '.repeat(30)}">a</p>`.repeat(4_000))],
    ['fields', () => void (document.body.innerHTML = '<textarea placeholder="Message"></textarea>'.repeat(300))],
    [
      'attributes',
      () => {
        for (let i = 0; i < 5_000; i++) document.body.setAttribute(`data-${i}`, 'word '.repeat(80))
      },
    ],
    [
      'pieces of text',
      () => {
        for (let i = 0; i < 2_000; i++) document.body.append('word '.repeat(800))
      },
    ],
    [
      'depth',
      () => {
        let at: Element = document.body
        for (let i = 0; i < 3_000; i++) at = at.appendChild(document.createElement('div'))
        at.append('word')
      },
    ],
  ])('a megabyte at most, whatever there is too much of: %s', (_, flood) => {
    show('<body></body>')
    flood()
    const told = reportOf(document, { openRoot: () => null }, finding)
    expect(new TextEncoder().encode(told).length).toBeLessThanOrEqual(1_000_000)
    expect(JSON.parse(told)).toMatchObject({ errata: 'report', found: [] })
  })
})
