import { pluralIn } from '../plural.ts'

export { count, percent } from '../../format.ts'

const plural = pluralIn<'one' | 'other'>('de')

/** `1 Frage`, `42 Fragen`. */
export const counted = (n: number, one: string, other: string): string =>
  plural(n, { one: `# ${one}`, other: `# ${other}` })
