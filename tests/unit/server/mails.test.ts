// @vitest-environment jsdom
/** Each mail, as text and as HTML: both say the same, in the reader's language and direction. */
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../lib/domain/languages.ts'
import { letterText, type Written } from '../../../server/services/mail/letter-text.ts'
import { type MailItem, mailText } from '../../../server/services/mail/mail-text.ts'

const BASE = 'https://errata.larkspur.example'
const item = (over: Partial<MailItem> = {}): MailItem => ({
  kind: 'mention',
  subject: 'issue',
  by: 'Sam',
  title: 'Is 3 < 4 & "so"?',
  said: 'First <b>line</b>.\nSecond.',
  link: `${BASE}/open/p/issue/i?comment=1&x=2`,
  ...over,
})
const stop = (kind: MailItem['kind']) => ({ kind, link: `${BASE}/mail/stop?t=${kind}` })
const project = { project: 'Larkspur', backend: BASE, landing: `${BASE}/open/p/issues` }
const letters: Written[] = [
  { kind: 'reset', link: `${BASE}/password?t=1` },
  { kind: 'invitation', link: `${BASE}/password?t=2`, ...project },
  { kind: 'at_provider', provider: 'Okta', ...project },
]
const about = { project: 'Larkspur', stops: [stop('mention')] }
const mails = LANGUAGES.flatMap(
  (language) =>
    [
      ...letters.map((letter) => [language, letter.kind, letterText(letter, language)] as const),
      [language, 'mention', mailText([item()], { ...about, language })] as const,
      [language, 'assignment', mailText([item({ kind: 'assignment', said: null, by: null })], { ...about, language })],
      [language, 'digest', mailText(Array<MailItem>(25).fill(item()), { ...about, language })] as const,
    ] as const,
)

const words = (text: string): string => text.replaceAll(/\s+/g, ' ')
const linksIn = (text: string): string[] => [...new Set(text.match(/https:[^\s\u2069]+/g))].toSorted()

describe.each(mails)('in %s, the mail of kind %s', (language, kind, { text, html }) => {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const hrefs = [...document.querySelectorAll('a')].map((link) => link.href)

  it('says the same as text and as HTML, with the same links', () => {
    const shown = words(document.body.textContent)
    // A label stands before its link in the text; in HTML it is the link.
    const lines = text.split('\n').map((line) => line.replace(/^> /, '').replace(/:? ?https:.*\/mail\/.*$/, ''))
    for (const line of lines.filter((one) => !/^(?:-- |https:.*)?$/.test(one))) expect(shown).toContain(words(line))
    expect([...new Set(hrefs)].toSorted()).toEqual(linksIn(text).filter((link) => link !== BASE))
  })

  it('has one button and its plain address, unless it tells of several things', () => {
    const buttons = [...document.querySelectorAll<HTMLAnchorElement>('.button a')]
    expect(buttons).toHaveLength(kind === 'digest' ? 0 : 1)
    for (const { href } of buttons) {
      const plain = [...document.querySelectorAll('a')].filter((link) => link.textContent === href)
      expect(plain.map((link) => [link.href, link.dir])).toEqual([[href, 'ltr']])
    }
  })

  it('goes the way its language is read, and loads and runs nothing', () => {
    const dir = language === 'ar' ? 'rtl' : 'ltr'
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual([language, dir])
    const cells = [...document.querySelectorAll('td[align]:not(.ground)')].map((cell) => cell.getAttribute('align'))
    expect(new Set(cells)).toEqual(new Set([dir === 'rtl' ? 'right' : 'left']))
    expect(document.querySelectorAll('script, link, img, iframe, b b, blockquote b')).toHaveLength(0)
    expect(html).not.toMatch(/url\(|@import/)
  })

  it('is dark where the reader’s mail program is, in every part that has a colour', () => {
    const dark = [...document.querySelectorAll('style')].map((sheet) => sheet.textContent).join('')
    expect(dark).toContain('prefers-color-scheme: dark')
    for (const one of document.querySelectorAll('[style*="color"], [style*="background"], [bgcolor]'))
      expect(
        [...one.classList, ...(one.closest('.button')?.classList ?? [])].some((name) => dark.includes(`.${name}`)),
      ).toBe(true)
  })

  it('says at its end why it came', () => {
    const [, foot = ''] = text.split('\n-- \n')
    expect(foot).toMatch(language === 'en' ? /^You get this because/ : /\S/)
    expect(/\/mail\/stop/.test(foot)).toBe(!letters.some((letter) => letter.kind === kind))
  })
})
