import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const sentences: Words['sentences'] = {
  title: 'الجمل',
  state: { contradicted: 'يناقضها المصدر', unsupported: 'ليست في المصادر', supported: 'مدعومة' },
  tally: {
    contradicted: (n) => `يناقضها المصدر: ${count(n)}`,
    unsupported: (n) => `ليست في المصادر: ${count(n)}`,
    supported: (n) => `مدعومة: ${count(n)}`,
  },
  show: 'إظهار الأدلة',
  legend: 'معنى الخطوط',
  about: (state, sentence) => `${state}: ${sentence}`,
  against: 'المصدر يقول غير ذلك',
  closest: 'أقرب مقطع',
  none: 'لا مقطع في المصادر قريب من ذلك.',
}
