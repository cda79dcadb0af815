/** Nouns that are counted in several places, in all their forms. */
import { counted } from './numbers.ts'

export const changes = (n: number): string =>
  counted(n, { one: 'تغيير واحد', two: 'تغييران', few: '# تغييرات', many: '# تغييرًا', other: '# تغيير' })

export const turns = (n: number): string =>
  counted(n, { one: 'مداخلة واحدة', two: 'مداخلتان', few: '# مداخلات', many: '# مداخلة', other: '# مداخلة' })

export const times = (n: number): string =>
  counted(n, { one: 'مرة واحدة', two: 'مرتين', few: '# مرات', many: '# مرة', other: '# مرة' })

export const people = (n: number): string =>
  counted(n, { one: 'خبير واحد', two: 'خبيران', few: '# خبراء', many: '# خبيرًا', other: '# خبير' })

export const responses = (n: number): string =>
  counted(n, { one: 'رد واحد', two: 'ردّان', few: '# ردود', many: '# ردًّا', other: '# رد' })
