import { describe, expect, test } from 'vitest'
import { loadArticles, parseArticle, SECTIONS } from '../../../demo/articles.ts'
import { passagesOf, passageText } from '../../../demo/passages.ts'

const articles = loadArticles()

describe('articles', () => {
  test('every section has some, and there are about forty or more', () => {
    expect(articles.length).toBeGreaterThanOrEqual(40)
    for (const section of SECTIONS)
      expect(articles.filter((article) => article.section === section.slug).length, section.slug).toBeGreaterThan(2)
  })

  test.each(articles.map((article) => [article.slug, article] as const))(
    '%s has a page’s worth of text and no dead links',
    (_slug, article) => {
      const words = article.body.split(/\s+/).length
      expect(words).toBeGreaterThan(100)
      expect(words).toBeLessThan(400)
      for (const [, target] of article.body.matchAll(/\]\(([^)]+)\)/g)) {
        expect(target).toMatch(/^\/articles\//)
        expect(articles.map(({ slug }) => `/articles/${slug}`)).toContain(target)
      }
    },
  )

  test('front matter without a title or with an unknown section is refused by name', () => {
    expect(() => parseArticle('x', 'no front matter')).toThrow('x.md has no front matter')
    expect(() => parseArticle('x', '---\nsection: app\nupdated: 2026-01-01\n---\nText')).toThrow('lacks "title"')
    expect(() => parseArticle('x', '---\ntitle: T\nsection: nope\nupdated: 2026-01-01\n---\nText')).toThrow('"nope"')
  })
})

describe('passages', () => {
  const article = parseArticle(
    'x',
    '---\ntitle: T\nsection: app\nupdated: 2026-01-01\n---\nFirst **one**. Second [two](/a).\n\n## Steps\n\n1. Do this.\n2. Do that.\n\n| A | B |\n| --- | --- |\n| x | 1 |',
  )

  test('are cut at headings, with sentences, steps and table rows as plain text', () => {
    expect(passagesOf(article).map(({ heading, lines }) => ({ heading, lines }))).toEqual([
      {
        heading: '',
        lines: [
          { kind: 'sentence', text: 'First one.' },
          { kind: 'sentence', text: 'Second two.' },
        ],
      },
      {
        heading: 'Steps',
        lines: [
          { kind: 'step', text: 'Do this.' },
          { kind: 'step', text: 'Do that.' },
          { kind: 'item', text: 'A: x; B: 1.' },
        ],
      },
    ])
  })

  test('read as one text with title, address and numbered steps', () => {
    expect(passageText(passagesOf(article)[1]!)).toBe('T: Steps\n/articles/x\n1. Do this.\n2. Do that.\nA: x; B: 1.')
  })
})
