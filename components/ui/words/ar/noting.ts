import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const noting: Words['noting'] = {
  note: 'ملاحظة',
  cases: 'حالات: حسب الإصدار أو الخطة أو الجهاز أو المنطقة',
  caseLine: 'مع …: …',
  go: 'إلى الكلمات',
  next: 'الملاحظة التالية',
  fix: 'تطبيق الإصلاح',
  leave: 'تركها كما هي',
  showLeft: (n) =>
    `إظهار ما تُرك: ${counted(n, { one: 'ملاحظة واحدة', two: 'ملاحظتان', few: '# ملاحظات', many: '# ملاحظة', other: '# ملاحظة' })}`,
  said: (quote, text, fix) => {
    const words = quote ? [`«\u2068${quote}\u2069»`, text] : [text]
    return [
      ...words,
      ...(fix ? [`مفتاح \u2068Control\u2069 أو \u2068Command\u2069 مع النقطة: \u2068${fix}\u2069.`] : []),
    ].join(' ')
  },
}
