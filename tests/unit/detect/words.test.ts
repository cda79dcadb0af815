import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeLike, TIME, TIME_PART, withoutTime } from '../../../lib/detect/words.ts'
import { wordSet } from '../../../lib/detect/word-set.ts'

it('a set of words takes any white space between them', () =>
  expect([...wordSet(' one\n    two', 'three  ')]).toEqual(['one', 'two', 'three']))

describe('times in the text of a page', () => {
  it('are taken out of a label', () => {
    expect(withoutTime('Vault Bot · 09:14')).toBe('Vault Bot')
    expect(withoutTime('Sent at November 24 at 2:39 PM')).toBe('Sent at at')
    expect(withoutTime('既読午前9:11')).toBe('既読')
  })
  it('are whole words: letters inside a word are none', () => {
    expect(withoutTime('My lamp arrived with a broken shade')).toBe('My lamp arrived with a broken shade')
    expect(withoutTime('Adam, 3 hot drinks')).toBe('Adam, 3 hot drinks')
    expect(withoutTime('Ich bin Anna am Main')).toBe('Ich bin Anna am Main')
    expect(withoutTime('Ana, a minute ago')).toBe('Ana')
  })
  it.each([
    ['half of a day, before the clock', ['오전 9:11', 'ÖS 9:05', 'du. 9:05']],
    ['half of a day, behind it', ['9:11 ص', '9:05 م', '9:11 a. m.', '9:11 π.μ.', '9:05 пп', '9:11 SA', '9:05 em']],
    ['other separators', ['9.11', '21h05', '9:11 Uhr', '9.11 ip.', '26/11/2026، 9:11 ص']],
    ['digits of other scripts', ['٩:١١ ص', '۲۱:۰۵', '৯:১১ PM', '२९/११/२०२६']],
    ['days', ['Hoje', 'ieri', 'сегодня', '오늘', 'أمس', '今天 12:30', 'आज']],
    ['a month of any language between a day and a year', ['29 de novembro de 2026', '7. března 2026', '29 кас 2026']],
    ['numbers in other orders', ['2026년 11월 29일', '29. 11. 2026', '11月29日', '2026. 11. 29.']],
    ['a word for the hour', ['kl. 14.19', 'klo 14.19', 'kl 9:11', '14:19 ч.', '2:19 PTG']],
    [
      'so long ago, after',
      ['for 5 minutter siden', 'för 5 min sedan', '5 минут назад', '5 хв тому', '5 perccel ezelőtt'],
    ],
    [
      'so long ago, in other scripts',
      ['۵ دقیقه پیش', '৫ মিনিট আগে', '5 นาทีที่แล้ว', '5 分鐘前', '5 phút trước', 'לפני 5 דק׳'],
    ],
    ['so long ago, before', ['před 5 minutami', 'преди 5 минути', 'acum 5 min.', 'πριν από 5 λεπτά']],
    [
      'so long ago, after “il y a”',
      [
        'il y a 3 jours',
        'il y a 2 h',
        'il y a 5 min.',
        'il y a 2 ans',
        'il y a 1 année',
        'il y a 3 semaines',
        'il y a 2 mois',
        'il y a 9 sec.',
      ],
    ],
    [
      'so long ago, after “há”',
      ['há 2 horas', 'há 3 dias', 'há 1 mês', 'há 2 meses', 'há 5 anos', 'há 2 semanas', 'há 10 segundos'],
    ],
    [
      'so long ago, after “fa”',
      ['fa 5 minuts', 'fa 2 hores', 'fa 1 dia', 'fa 3 setmanes', 'fa 2 mesos', 'fa 4 anys', 'fa 1 any'],
    ],
    [
      'so long ago, after “acum”',
      [
        'acum 2 ore',
        'acum 1 oră',
        'acum 3 minute',
        'acum 1 secundă',
        'acum 1 lună',
        'acum 3 zile',
        'acum 2 săptămâni',
        'acum 5 luni',
        'acum 2 ani',
      ],
    ],
    [
      'so long ago, after “fyrir”, and in short',
      [
        'fyrir 5 mínútum',
        'fyrir 2 klst.',
        'fyrir 3 dögum',
        'fyrir 1 degi',
        'fyrir 2 vikum',
        'fyrir 4 árum',
        'fyrir 1 mánuði',
        'fyrir 5 mín.',
        'fyrir 2 klukkustundum',
        'fyrir 2 tímum',
        'fyrir 10 sek.',
        'il y a 3 h',
        'fa 2 h',
        'fa 1 mes',
        'fyrir 2 mán.',
        'há 5 mins',
      ],
    ],
    ['so long ago', ['5 minuti fa', '3 дня назад', '2 saat önce', 'قبل 5 دقائق', '5분 전']],
  ])('%s', (_what, texts) => {
    for (const text of texts) expect(isTimeLike(text), text).toBe(true)
  })
  it.each([
    'for 4 people',
    'for 2 nights',
    'for 5 days',
    'fyrir 4 manns',
    'acum 2 bilete',
    'il y a 2 chambres',
    'há 2 mesas',
    'fa 12 euros',
    'fa 3 km',
    'il y a 2 kg',
    'fyrir 2 kr',
    'fyrir 2 tímabil',
    'klo kymmenen',
    '3 lamps, red',
    '2 lamps 4711',
    'de 9',
    'Ora',
    'em',
    '5 days off',
    'room 21',
    'am',
    'as',
    'an d',
  ])('is none: %s', (text) => expect(isTimeLike(text)).toBe(false))
  it('are known in several languages, and a sentence is none', () => {
    for (const text of [
      '09:14',
      '2:39 PM',
      'vor 3 Minuten',
      '昨日 12:30',
      'Just now',
      '24 Nov 2026',
      '午後3:05',
      '2 min ago',
    ])
      expect(isTimeLike(text), text).toBe(true)
    for (const text of ['It takes 3 minutes.', 'Monday is fine', 'Order 4711'])
      expect(isTimeLike(text), text).toBe(false)
  })
})

const one = (...words: string[]) => fc.constantFrom(...words)
/** Put together; what is left to chance among them too. */
const written = (...parts: Array<string | fc.Arbitrary<string>>): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))
const NUMBER = one('5', '12', '09', '20', '345', '2026', '٩', '٢٠٢٦', '१२', '𝟗𝟗')
const SPACE = one('', ' ', '  ', '\n')
const WORD = one('minuti', 'дня', 'saat', 'دقائق', 'novembro', 'ноября', 'x', 'é')
const MONTH = one('Jan', 'may', 'März', 'okt.', 'sept', 'mars')
const DAYS = one(
  'today',
  'just now',
  'Mon',
  'monday',
  'Sonntag',
  'mittwoch',
  'hoy',
  '今天',
  '昨日',
  '오늘',
  'اليوم',
  'आज',
)
const TIMES = fc.oneof(
  DAYS,
  written(
    one('午前', '오후', 'ÖS', 'du.', '', ''),
    SPACE,
    NUMBER,
    one(':', '.', 'h'),
    NUMBER,
    SPACE,
    one('pm', 'ص', 'дп', 'uhr', ''),
  ),
  written(
    NUMBER,
    one('-', '/', '.', '\u200f/', '年', '월', '月'),
    SPACE,
    NUMBER,
    one('-', '/', '.', '月', '日', '일'),
    SPACE,
    NUMBER,
  ),
  written(
    NUMBER,
    one('', '.'),
    SPACE,
    one('', 'de '),
    fc.oneof(MONTH, WORD),
    SPACE,
    one('', 'de '),
    one('2026', '٢٠٢٦', '', '7'),
  ),
  written(MONTH, SPACE, NUMBER, one('', 'th', ', 2026')),
  written(
    one('a', 'an', 'a few', '3', '12'),
    SPACE,
    one('s', 'sec', 'min', 'hour', 'hrs', 'day', 'weeks.'),
    SPACE,
    one('', 'ago'),
  ),
  written(one('vor', 'il y a', 'hace', 'há', 'قبل', 'pred', 'преди', 'fyrir'), ' ', NUMBER, ' ', WORD),
  written(one('', 'for ', 'för '), NUMBER, ' ', WORD, ' ', one('fa', 'назад', 'önce', 'siden', 'sedan', 'پیش', 'temu')),
  written(one('kl. ', 'klo ', 'kl '), NUMBER, one('.', ':'), NUMBER),
  written(NUMBER, ' ', one('นาทีที่แล้ว', 'นาทีที่ผ่านมา')),
  written(
    NUMBER,
    SPACE,
    one('分', '分钟', '分鐘', '小时', '秒', '時間', '天', '분', '시간'),
    SPACE,
    one('前', '전', ''),
  ),
)
const BESIDE = one(
  '',
  '',
  ' ',
  ' · ',
  '|',
  ', ',
  'Bot',
  'Bot ',
  'x',
  'é',
  '_',
  '1',
  '(',
  ')',
  ' at ',
  'at ',
  '✓',
  'know',
  "d'",
)
/** Times and dates as they are written in many ways, and what comes near them. */
const texts = written(BESIDE, TIMES, BESIDE, fc.oneof(one('', ''), TIMES, WORD), BESIDE)

describe('what is asked before a pattern of times is made ready', () => {
  it('keeps no time from being seen', () => {
    fc.assert(
      fc.property(fc.oneof(TIMES, texts), (text) => {
        expect(isTimeLike(text)).toBe(text.length <= 40 && TIME().test(text.trim().toLowerCase()))
      }),
      { numRuns: 20_000 },
    )
  })
  it('keeps no time in a label', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(text.toLowerCase().length === text.length)
        const holdsTime = text.toLowerCase().match(TIME_PART()) !== null
        const plain = text
          .replace(/\(\s*\)|\[\s*\]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
        if (holdsTime) expect(withoutTime(text).replace(/\s/g, '').length).toBeLessThan(plain.replace(/\s/g, '').length)
        else expect(withoutTime(text)).toBe(plain)
      }),
      { numRuns: 20_000 },
    )
  })
})
