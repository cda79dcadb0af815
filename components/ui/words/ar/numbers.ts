import { type Forms, pluralIn } from '../plural.ts'

export { count, percent } from '../../format.ts'

/** Arabic distinguishes one, two, 3–10, 11–99 and whole hundreds; one and two are written without a number. */
type ArabicForms = Forms<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>

const plural = pluralIn<'zero' | 'one' | 'two' | 'few' | 'many'>('ar')

/** @param forms zero is written like other unless given */
export const counted = (n: number, forms: Omit<ArabicForms, 'zero'> & { zero?: string }): string =>
  plural(n, { zero: forms.other, ...forms })
