import { count } from '../../format.ts'

export { count, percent } from '../../format.ts'

/** `1 ask`, `42 asks`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`
