import type { Words } from '../all-words.ts'

export const replaced: Words['replaced'] = {
  saw: {
    answer: 'رأى العميل إجابة خبير بدلًا من رد المساعد.',
    fallback: 'رأى العميل الرسالة البديلة بدلًا من رد المساعد.',
  },
  original: 'رد المساعد، لم يُعرض',
  judge: 'الحكم على رد المساعد',
  flagsShown: 'البلاغ يخص ما رآه العميل.',
  aboutShown: 'يخص ما رآه العميل',
}
