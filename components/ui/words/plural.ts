/**
 * A count in a sentence. Languages differ in their number of plural forms (English and German two, Arabic six), so each
 * names its own, and the types require all of them. `#` stands for the number; a form may omit it, as Arabic does for
 * one and two.
 */
import { count } from '../format.ts'

export type Forms<Form extends Intl.LDMLPluralRule> = Readonly<Record<Form, string>>

export function pluralIn<Form extends Intl.LDMLPluralRule>(
  language: string,
): (n: number, forms: Forms<Form | 'other'>) => string {
  // Created with the first count: all languages are imported together, but only one is used.
  let rules: Intl.PluralRules | null = null
  return (n, forms) => {
    const all: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = forms
    rules ??= new Intl.PluralRules(language)
    return (all[rules.select(n)] ?? all.other).replace('#', count(n))
  }
}
