import { expect, it } from 'vitest'
import { diffWords } from '../../../components/retest/diff.ts'

const changes = async (before: string, after: string): Promise<string[]> =>
  (await diffWords(before, after)).flatMap(({ kind, text }) =>
    kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'}${text}`],
  )

it.each([
  ['English', 'Hold the button for 10 seconds.', 'Hold the key for 30 seconds.', ['-button', '+key', '-10', '+30']],
  [
    'Arabic',
    'اضغط على الزر لمدة 10 ثوان',
    'اضغط على المفتاح لمدة 30 ثانية',
    ['-الزر', '+المفتاح', '-10', '+30', '-ثوان', '+ثانية'],
  ],
  ['Arabic with marks', 'أعِدْ تشغيل الموزّع', 'أعِدْ ضبط الموزّع', ['-تشغيل', '+ضبط']],
  ['both in one', 'اتصل بـ Larkspur على 0800', 'اتصل بـ Larkspur Help على 0801', ['+Help ', '-0800', '+0801']],
  ['Russian', 'Удерживайте кнопку десять секунд', 'Удерживайте клавишу десять секунд', ['-кнопку', '+клавишу']],
  ['German', 'Die Straße öffnen', 'Die Straßen öffnen', ['-Straße', '+Straßen']],
])('a difference is by whole words: %s', async (_language, before, after, changed) => {
  expect(await changes(before, after)).toEqual(changed)
})

it('says both texts whole, whatever stands between the words', async () => {
  const [before, after] = ['  a\r\n\n b…\u200f«c» 👩‍👩‍👧 ボタンを押して', 'a\n b…«d» 👩‍👩‍👧\tボタンを長押しして']
  const parts = await diffWords(before, after)
  const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')
  expect([without('added'), without('removed')]).toEqual([before, after])
})
