import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

const characters = (n: number): string =>
  counted(n, { one: 'حرفًا واحدًا', two: 'حرفين', few: '# أحرف', many: '# حرفًا', other: '# حرف' })

export const passwords: Words['passwords'] = {
  forgotten: 'نسيت كلمة المرور؟',
  emailFirst: 'أدخل عنوان بريدك الإلكتروني أعلاه أولًا.',
  onItsWay: (email) => `إن كان لـ \u2068${email}\u2069 حساب هنا فستصله رسالة فيها رابط، وهو صالح لمدة ساعة.`,
  notAsked: 'لم يصل طلبك. أعد المحاولة بعد دقيقة.',
  change: 'تغيير كلمة المرور',
  current: 'كلمة المرور الحالية',
  next: 'كلمة المرور الجديدة',
  hint: (least) => `${characters(least)} على الأقل.`,
  short: (least) => `قصيرة جدًا: استخدم ${characters(least)} على الأقل.`,
  wrong: 'هذه ليست كلمة مرورك الحالية.',
  effect: 'سيُسجَّل خروجك من كل مكان آخر.',
  done: 'غُيّرت كلمة مرورك.',
  problems: {
    offline: 'تعذّر الوصول إلى الخادم الآن. لم يتغيّر شيء.',
    too_often: 'محاولات كثيرة جدًا. أعد المحاولة بعد دقيقة.',
    failed: 'لم ينفّذ الخادم هذا. لم يتغيّر شيء.',
  },
}
