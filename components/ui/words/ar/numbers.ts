import { type Forms, pluralIn } from '../plural.ts'

export { count, percent } from '../../format.ts'

/** Arabic tells one, two, 3–10, 11–99 and whole hundreds apart; one and two are said without a number. */
type ArabicForms = Forms<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>

const plural = pluralIn<'zero' | 'one' | 'two' | 'few' | 'many'>('ar')

/** @param forms zero is said as other unless it is named */
export const counted = (n: number, forms: Omit<ArabicForms, 'zero'> & { zero?: string }): string =>
  plural(n, { zero: forms.other, ...forms })
