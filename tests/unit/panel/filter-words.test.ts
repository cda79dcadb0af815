import { afterEach, expect, it } from 'vitest'
import { termLabel } from '../../../components/issues/filter-words.ts'
import { speak } from '../../../components/ui/words.ts'

afterEach(() => speak('en', ['en']))

// The page's own language changes only after all of it has been drawn in the new one.
it.each([
  ['en', 'Language: German'],
  ['de', 'Sprache: Deutsch'],
  ['ar', 'اللغة: \u2068الألمانية\u2069'],
] as const)('a chip names a language in the one that is spoken: %s', async (language, label) => {
  await speak(language, [language])
  expect(termLabel({ field: 'language', value: 'de' }, [])).toBe(label)
})
