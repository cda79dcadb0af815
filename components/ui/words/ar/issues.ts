import type { Words } from '../all-words.ts'
import { times } from './forms.ts'
import { asks, listOfIssues } from './first.ts'
import { count, counted, percent } from './numbers.ts'

export const issues: Words['issues'] = {
  search: 'بحث في المسائل',
  filter: 'تصفية',
  sortBy: 'ترتيب حسب',
  status: 'الحالة',
  primary: 'المشكلة الرئيسة',
  statuses: {
    open: 'غير معالَجة',
    addressed: 'معالَجة',
    held_back: 'محجوبة',
    draft: 'لها مسودة',
    all: 'الكل',
  },
  sorts: { impact: 'الأعلى أثرًا', newest: 'الأحدث', frequent: 'الأكثر سؤالًا' },
  removeFilter: (name) => `إزالة التصفية \u2068${name}\u2069`,
  clear: 'مسح التصفية',
  total: (n) => counted(n, { one: 'مسألة واحدة', two: 'مسألتان', few: '# مسائل', many: '# مسألة', other: '# مسألة' }),
  asks,
  list: listOfIssues,
  loading: 'جارٍ تحميل المسائل',
  none: 'لا مسائل بعد.',
  noneOwn: 'لم تُبلغ عن شيء بعد.',
  noneOwnWhy: 'ما تُبلغ عنه في صفحة يظهر هنا مع ما يقرره الخبراء.',
  noneWhy: 'تظهر المسائل عند الإبلاغ عن ردود، في صفحة تقرؤها أو في سجل المساعد.',
  allDone: 'عولجت كل المسائل.',
  allDoneOwn: 'بُتّ في كل ما أبلغت عنه.',
  allDoneWhen: (when, who) => `أُغلقت الأخيرة ${when} (\u2068${who}\u2069).`,
  allDoneOffer: 'إعادة اختبار ما أصلحته',
  showAddressed: 'إظهار المعالَجة',
  nothing: (what, others) =>
    `لا شيء: ${what}. ${counted(others, { one: 'مسألة أخرى واحدة', two: 'مسألتان أخريان', few: '# مسائل أخرى', many: '# مسألة أخرى', other: '# مسألة أخرى' })}.`,
  openPage: 'إلى «الصفحة»',
  signInWhy: 'سجّل الدخول لترى مسائل مشروعك.',
  failed: 'تعذّر تحميل المسائل.',
}

export const impact: Words['impact'] = {
  title: (n) => `الأثر ${n} من 100`,
  frequency: (asks, weighted) => `سُئل ${times(asks)}؛ ${weighted} مع وزن أكبر للأسئلة الحديثة`,
  severity: (s) => `الشدة ${percent(s)}: مقدار قصور أسوأ الردود`,
  exposure: (reached, of) => `الوصول: ${count(reached)} من ${count(of)} وصلت إلى العميل`,
  formula: (days) =>
    `\u2066100 · F/(F+5) · (0.25 + 0.75 · الشدة) · (0.5 + 0.5 · نسبة الوصول)\u2069. يُحسب السؤال في F نصفًا بعد هذا العدد من الأيام: ${count(days)}.`,
}
