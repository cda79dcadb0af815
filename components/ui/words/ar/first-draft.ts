import type { Words } from '../all-words.ts'

export const firstDraft: Words['firstDraft'] = {
  make: 'مسودة من النصوص المسترجعة',
  none: 'لا شيء مما استُرجع يجيب عن هذا السؤال. اكتب الإجابة بنفسك.',
  taken: (source) => `مأخوذة حرفيًا من «\u2068${source}\u2069». اقرأها بعين العميل.`,
  unnamed: 'نص بلا عنوان',
}
