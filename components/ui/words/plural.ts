/**
 * A count in a sentence. Languages differ in how many forms they have (English and German two, Arabic six), so
 * every language names its own, and the types ask for all of them. `#` is where the number stands; a form may do
 * without it, as Arabic does for one and two.
 */
import { count } from '../format.ts'

export type Forms<Form extends Intl.LDMLPluralRule> = Readonly<Record<Form, string>>

export function pluralIn<Form extends Intl.LDMLPluralRule>(
  language: string,
): (n: number, forms: Forms<Form | 'other'>) => string {
  // Made with the first count: languages stand beside each other where only one is spoken.
  let rules: Intl.PluralRules | null = null
  return (n, forms) => {
    const all: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = forms
    rules ??= new Intl.PluralRules(language)
    return (all[rules.select(n)] ?? all.other).replace('#', count(n))
  }
}
