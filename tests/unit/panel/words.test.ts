import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { ago, agoInWords, count, exactTime, scoreText } from '../../../components/ui/format.ts'
import { late, speak, spokenLanguage, words } from '../../../components/ui/words.ts'
import type { Words } from '../../../components/ui/words/all-words.ts'
import * as ar from '../../../components/ui/words/ar/index.ts'
import * as de from '../../../components/ui/words/de/index.ts'
import * as atOnce from '../../../components/ui/words/en/index.ts'
import { accessKeys } from '../../../components/ui/words/en/access-keys.ts'
import { deciding } from '../../../components/ui/words/en/deciding.ts'
import { online } from '../../../components/ui/words/en/online.ts'
import { passwords } from '../../../components/ui/words/en/passwords.ts'
import { people } from '../../../components/ui/words/en/people.ts'
import { opinion } from '../../../components/ui/words/en/opinion.ts'
import { evals } from '../../../components/ui/words/en/evals.ts'
import { exporting } from '../../../components/ui/words/en/exporting.ts'
import { importing } from '../../../components/ui/words/en/importing.ts'
import { insights } from '../../../components/ui/words/en/insights.ts'
import { matchJudge } from '../../../components/ui/words/en/match-judge.ts'
import { policy } from '../../../components/ui/words/en/policy.ts'
import { provider } from '../../../components/ui/words/en/provider.ts'
import { reaching } from '../../../components/ui/words/en/reaching.ts'
import { refusalReasons, refusals } from '../../../components/ui/words/en/refusals.ts'
import { reasons } from '../../../components/ui/words/en/reasons.ts'
import { said as foundSaid } from '../../../components/ui/words/en/said.ts'
import { schedules } from '../../../components/ui/words/en/schedules.ts'
import { runs } from '../../../components/ui/words/en/runs.ts'
import { answering } from '../../../components/ui/words/en/answering.ts'
import { banners } from '../../../components/ui/words/en/banners.ts'
import { clashes } from '../../../components/ui/words/en/clashes.ts'
import { phrasings } from '../../../components/ui/words/en/phrasings.ts'
import { proposing } from '../../../components/ui/words/en/proposing.ts'
import { drafting, lifecycle } from '../../../components/ui/words/en/lifecycle.ts'
import { page } from '../../../components/ui/words/en/page.ts'
import { replaced } from '../../../components/ui/words/en/replaced.ts'
import { serving } from '../../../components/ui/words/en/serving.ts'
import { tests } from '../../../components/ui/words/en/tests.ts'
import { reach, writer } from '../../../components/ui/words/en/write.ts'
import { because, experts } from '../../../components/ui/words/en/experts.ts'
import { mutationNames, signInErrors } from '../../../components/ui/words/en/errors.ts'
import { erasing } from '../../../components/ui/words/en/erasing.ts'
import { judge } from '../../../components/ui/words/en/judge.ts'
import { keys } from '../../../components/ui/words/en/keys.ts'
import { lint } from '../../../components/ui/words/en/lint.ts'
import { myFlags } from '../../../components/ui/words/en/my-flags.ts'
import { conflict, remediations } from '../../../components/ui/words/en/remediations.ts'
import { reviewing } from '../../../components/ui/words/en/reviewing.ts'
import { settingParts } from '../../../components/ui/words/en/setting-parts.ts'
import { density, settings } from '../../../components/ui/words/en/settings.ts'
import { tour } from '../../../components/ui/words/en/tour.ts'
import { webhooks } from '../../../components/ui/words/en/webhooks.ts'
import { audit } from '../../../components/ui/words/en/audit.ts'
import { LANGUAGES, languageFor, localeFor } from '../../../lib/domain/languages.ts'

/** All that is said in English, at once and late. */
const en: Words = {
  ...atOnce,
  answering,
  audit,
  banners,
  accessKeys,
  online,
  passwords,
  people,
  phrasings,
  deciding,
  opinion,
  evals,
  exporting,
  importing,
  insights,
  matchJudge,
  reaching,
  reasons,
  refusalReasons,
  refusals,
  runs,
  said: foundSaid,
  schedules,
  webhooks,
  because,
  conflict,
  density,
  erasing,
  experts,
  judge,
  keys,
  lint,
  mutationNames,
  myFlags,
  remediations,
  reviewing,
  settings,
  settingParts,
  signInErrors,
  tour,
  clashes,
  drafting,
  lifecycle,
  page,
  policy,
  proposing,
  provider,
  reach,
  replaced,
  serving,
  tests,
  writer,
}
const CATALOGUES: Record<string, Words> = { en, de, ar }

type Said = (...parts: unknown[]) => string
/** With that number for each of its parts, as a number or, where it wants words, as a word or as a list of one. */
function said(text: Said, n: number): string {
  const say = (part: unknown): string => String(text(...Array.from({ length: text.length }, () => part)))
  for (const part of [n, String(n)]) {
    try {
      return say(part)
    } catch {
      // It wants another kind of part.
    }
  }
  return say([String(n)])
}

/** Every text by its path. A text with parts is asked for several numbers, since its form depends on them. */
function texts(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function')
    return [0, 1, 2, 3, 11, 100, 1234].map((n) => [`${path}(${n})`, said(node as Said, n)])
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, path === '' ? key : `${path}.${key}`))
}

/** Named the same in every language: brands, formats, names of one letter. */
const SAME_EVERYWHERE = /^(product|page\.(percent|where\.document|chat)|issues\.filter|.*\.(status|filterLabel)$)/

describe.each(Object.entries(CATALOGUES))('the catalogue %s', (language, catalogue) => {
  const all = texts(catalogue, '')

  test('has a text for every key, with nothing left open in it', () => {
    const bad = all.filter(
      ([path, text]) =>
        (text.trim() === '' && path !== 'page.where.document') || /undefined|NaN|\[object|#(?!\w)/.test(text),
    )
    expect(bad).toEqual([])
    expect(all.map(([path]) => path).toSorted()).toEqual(
      texts(en, '')
        .map(([path]) => path)
        .toSorted(),
    )
  })

  test('blames nobody and shouts at nobody', () => {
    expect(all.filter(([, text]) => text.includes('!'))).toEqual([])
  })

  test.skipIf(language === 'en')('has no text that is still English', () => {
    const english = new Map(texts(en, ''))
    const left = all.filter(
      ([path, text]) =>
        text === english.get(path) && /[A-Za-z]{3}/.test(text) && !SAME_EVERYWHERE.test(path) && !LOANED.has(text),
    )
    expect(left).toEqual([])
  })
})

/** German says it with the same word. */
const LOANED = new Set([
  'Test',
  'Tester',
  'Tests',
  'Name',
  'Admin',
  'Details',
  'Format',
  'Webhooks',
  'Status',
  'Filter',
  'Hindi',
  'Offline',
  'Adapter',
  'Markdown',
  'Export',
  'Import',
  'Link',
  'Code',
])

/** Words for what has another name in this language, and signs that it writes otherwise. */
const NOT_SAID: Record<'de' | 'ar', RegExp> = {
  de: /Kundschaft|Fachleute|Fachperson|Panel|Unternehmen|Rechner|Abgleich|ausspiel|beanstand|freiwillig|sichern|\w…|'/i,
  ar: /مشرف|الموافقة|مربع الرسائل|علامة هذه|متقاعد|هذا الجهاز|\p{Script=Arabic}\s*[,;?]/u,
}

test.each(['de', 'ar'] as const)('%s has one word for each thing, and its own punctuation', (language) => {
  expect(texts(CATALOGUES[language], '').filter(([, text]) => NOT_SAID[language].test(text))).toEqual([])
})

test('Arabic is written in its own letters', () => {
  const foreign = texts(ar, '').filter(
    ([path, text]) => path !== 'product' && /\p{L}/u.test(text) && !/\p{Script=Arabic}/u.test(text),
  )
  expect(foreign.map(([path]) => path).filter((path) => !path.startsWith('page.chat('))).toEqual([])
})

describe('counting', () => {
  test.each([
    [en, ['0 issues', '1 issue', '2 issues', '3 issues', '11 issues', '1,234 issues']],
    [de, ['0 Fälle', '1 Fall', '2 Fälle', '3 Fälle', '11 Fälle', '1.234 Fälle']],
    [ar, ['0 مسألة', 'مسألة واحدة', 'مسألتان', '3 مسائل', '11 مسألة', '1,234 مسألة']],
  ] as const)('goes by the forms of the language', async (catalogue, expected) => {
    const language = LANGUAGES.find((one) => CATALOGUES[one] === catalogue)!
    await speak(language, [language])
    expect([0, 1, 2, 3, 11, 1234].map(catalogue.issues.total)).toEqual(expected)
  })
})

/** A number with the noun that it counts, and what may look like one there. */
const COUNTED = {
  // The limits and the chats are never one; some nouns are the same in every number.
  de: {
    numbers: [1, 3],
    noun: /#\s\p{Lu}\p{Ll}/u,
    not: /^(\w+\.tooMany|page\.chats|passwords\.(hint|short)|remediations\.hits|together\.threads\.tooLong)$/,
  },
  // No noun follows the number, or a unit.
  ar: {
    numbers: [3, 11],
    noun: /#\s\p{Script=Arabic}{3,}/u,
    not: /^(deciding\.ms|matchJudge\.(on|saved)|desk\.(cameBackAsked|fresh)|exporting\.underWay|\w+\.more|sync\.waiting)$/,
  },
} as const

test.each(['de', 'ar'] as const)('%s has the noun in the form that goes with its number', async (language) => {
  await speak(language, [language])
  const { numbers, noun, not } = COUNTED[language]
  const counting = countingTexts(CATALOGUES[language], '')
  const forms = counting.map(([path, text]) => [
    path,
    ...numbers.map((n) => said(text, n).replace(new RegExp(`\\b${n}\\b`, 'g'), '#')),
  ])
  const unbent = forms.filter(([path, one, other]) => one === other && noun.test(one!) && !not.test(path!))
  expect(unbent).toEqual([])
  expect(forms.filter(([, one, other]) => one !== other).length).toBeGreaterThan(50)
  await speak('en', ['en-GB'])
})

/** Of one part only: with several, some other part follows the number. */
function countingTexts(node: unknown, path: string): [string, Said][] {
  if (typeof node === 'string') return []
  if (typeof node === 'function') return node.length === 1 ? [[path, node as Said]] : []
  return Object.entries(node as object).flatMap(([key, value]) =>
    countingTexts(value, path === '' ? key : `${path}.${key}`),
  )
}

describe('the language that is spoken', () => {
  beforeEach(() => speak('en', ['en-GB']))
  afterAll(() => speak('en', ['en-GB']))

  test('is heard by whoever held a part of the words before', async () => {
    const held = words.issues
    await speak('de', ['de-AT'])
    expect(spokenLanguage()).toBe('de')
    expect(held.list).toBe('Fälle')
    expect(words.close).toBe('Schließen')
    expect(Object.keys(words.issueStatus)).toEqual(Object.keys(en.issueStatus))
  })

  test('is heard by a late place too, whichever was loaded first', async () => {
    const held = late('runs', runs)
    expect(held.title).toBe(runs.title)
    await speak('de', ['de'])
    expect(held.title).toBe(de.runs.title)
    expect(held.case.kinds.refuses).toBe(de.runs.case.kinds.refuses)
    await speak('en', ['en'])
    expect(held.title).toBe(runs.title)
  })

  test('German says how many came out how as a sentence does: a noun keeps its capital', () => {
    const said = Object.values(de.outcome).map((outcome) => de.runs.count(2, outcome))
    expect(said).toEqual(
      ['bestanden', 'nicht bestanden', 'schwankend', 'blockiert', 'Fehler', 'ohne Ergebnis'].map((one) => `2 ${one}`),
    )
  })

  test('decides about numbers, dates and ages', async () => {
    const now = Date.parse('2026-03-20T12:00:00Z')
    const hoursAgo = '2026-03-20T10:00:00Z'
    const monthsAgo = '2025-12-03T12:00:00Z'
    const spokenIn = async (language: 'en' | 'de' | 'ar', browser: string): Promise<string[]> => {
      await speak(language, [browser])
      return [count(12_345), ago(hoursAgo, now), agoInWords(hoursAgo, now), ago(monthsAgo, now), ago(hoursAgo, 0)]
    }
    expect(await spokenIn('en', 'en-GB')).toEqual(['12,345', '2h', '2 hours ago', '3 Dec 2025', 'now'])
    expect(await spokenIn('de', 'de-DE')).toEqual(['12.345', '2h', 'vor 2 Stunden', '3. Dez. 2025', 'jetzt'])
    expect(await spokenIn('ar', 'ar-EG')).toEqual([
      '12,345',
      ...['2 س', 'قبل ساعتين', '3 ديسمبر 2025'].map((time) => `\u2068${time}\u2069`),
      'الآن',
    ])
    expect(exactTime(monthsAgo)).toMatch(/2025/)
    expect(scoreText(0.31), 'the point stays before the number').toBe('\u200e.31')
    await speak('en', ['en'])
    expect(scoreText(0.31)).toBe('.31')
  })
})

describe('which language', () => {
  test.each([
    [null, ['fr-FR', 'de-AT', 'en'], 'de'],
    [undefined, ['ar-EG'], 'ar'],
    ['de', ['en-GB'], 'de'],
    ['tlh', ['en-GB'], 'en'],
    [null, ['fr', 'ja'], 'en'],
    [null, [], 'en'],
    [null, ['DE'], 'de'],
  ])('%s, in a browser of %j: %s', (chosen, browser, expected) => {
    expect(languageFor(chosen, browser)).toBe(expected)
  })

  test('dates are those of the browser’s region, where it is of that language', () => {
    expect(localeFor('en', ['de', 'en-GB'])).toBe('en-GB')
    expect(localeFor('de', ['en-GB'])).toBe('de')
    expect(localeFor('ar', ['ar-EG'])).toBe('ar-EG-u-nu-latn')
  })
})

test('Arabic isolates what people and pages say: it keeps its own direction, and the sentence around it too', () => {
  const folder = join(import.meta.dirname, '../../../components/ui/words/ar')
  const files = globSync('*.ts', { cwd: folder })
  const said = /.{6}\$\{(?:who|name|title|query|host|by|reason|text|label|quote)\}.{0,6}/g
  const found = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').match(said) ?? [])
  expect(found.length).toBeGreaterThan(40)
  expect(found.filter((text) => !/\\u2068\$\{\w+\}\\u2069/.test(text))).toEqual([])
})
