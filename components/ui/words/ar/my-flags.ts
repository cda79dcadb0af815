import type { Words } from '../all-words.ts'

export const myFlags: Words['myFlags'] = {
  title: 'بلاغاتي',
  none: 'لم تُبلغ عن شيء في الأشهر الثلاثة الماضية. المفتاح F يبلغ عن رد، وكذلك علامته في الصفحة.',
  loading: 'جارٍ البحث عن بلاغاتك',
  waiting: 'بانتظار خبير',
  answered: (who) => `كاتب ما سيُقال من الآن: \u2068${who}\u2069`,
  good: (who) => `يبقى كما هو، بحكم \u2068${who}\u2069`,
  bad: (who) => `تُحجب مثل هذه الردود من الآن، بحكم \u2068${who}\u2069`,
  closed: 'أُغلق بلا حكم',
  open: (query) => `فتح مسألته: \u2068${query}\u2069`,
}
