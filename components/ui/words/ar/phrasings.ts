import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const phrasings: Words['phrasings'] = {
  title: 'سؤالها أيضًا',
  count: (n) =>
    counted(n, {
      one: 'صياغة أخرى واحدة',
      two: 'صياغتان أخريان',
      few: '# صياغات أخرى',
      many: '# صياغة أخرى',
      other: '# صياغة أخرى',
    }),
  take: (query) => `سؤالها أيضًا: \u2068${query}\u2069`,
  drop: (query) => `ليس سؤالها: \u2068${query}\u2069`,
  readAs: 'قُرئ من سياق المحادثة هكذا:',
  whyServed: 'سبب تقديمها',
  whyHere: 'سبب وجوده في هذه المسألة',
  placed: 'وضعه خبير هنا.',
  central: 'سُمّيت المسألة به: فهو أقرب أسئلتها كلها إلى البقية.',
  nearest: (query) => `أقرب ما يكون إلى «\u2068${query}\u2069»`,
  shares: (words) => `الكلمات المشتركة: ${words.map((word) => `«\u2068${word}\u2069»`).join('، ')}.`,
}
