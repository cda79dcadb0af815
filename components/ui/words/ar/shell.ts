import type { Words } from '../../words.ts'
import { changes } from './forms.ts'
import { count, counted } from './numbers.ts'

export const places: Words['places'] = {
  page: 'الصفحة',
  issues: 'المسائل',
  remediations: 'التصحيحات',
  tests: 'الاختبارات',
  settings: 'الإعدادات',
  waiting: 'لي',
  insights: 'الإحصاءات',
}

export const menu: Words['menu'] = {
  label: 'القائمة',
  tab: 'فتح في علامة تبويب',
  keys: 'لوحة المفاتيح',
  settings: 'الإعدادات',
  signOut: 'تسجيل الخروج',
}

export const placesLabel: Words['placesLabel'] = 'الأماكن'
export const toActOn: Words['toActOn'] = 'بانتظار إجراء'

export const site: Words['site'] = {
  reading: 'يقرأ',
  idle: 'لا دردشة',
  notAllowed: 'لا يقرأ',
  none: 'لا صفحة',
  label: (state) => `${state}: هذه الصفحة`,
}

export const sync: Words['sync'] = {
  synced: 'تمت المزامنة',
  waiting: (n) => `${count(n)} للإرسال`,
  syncing: 'تجري المزامنة',
  offline: 'بلا اتصال',
  signedOut: 'خارج الحساب',
  updateNeeded: 'تحديث',
  error: 'لم تتم المزامنة',
  label: (state) => `${state}: المزامنة`,
}

export const banner: Words['banner'] = {
  offline: (n) =>
    n === 0 ? 'بلا اتصال. ما هو هنا يبقى متاحًا.' : `بلا اتصال. بانتظار الإرسال من هذا الحاسوب: ${changes(n)}.`,
  signedOut: (n) =>
    n === 0
      ? 'أنت خارج الحساب. سجّل الدخول لتصلك المسائل الجديدة.'
      : `سجّل الدخول لإرسال ما ينتظر: ${changes(n)}. لن يضيع شيء.`,
  updateNeeded: (n) => `إصدار Errata هذا أقدم من خادمك. حدّثه للمزامنة.${n ? ` محفوظ هنا: ${changes(n)}.` : ''}`,
  readOnly: 'استخدم إصدار أحدث من Errata بيانات هذا الحاسوب. يمكنك قراءتها لا تغييرها. حدّث Errata للمتابعة.',
  full: 'امتلأت مساحة التخزين على هذا الحاسوب. توقف التقاط الجديد؛ وعملك في أمان.',
  blocked: 'حُدّث Errata في نافذة أخرى. أعد تحميل هذه للمتابعة.',
  refused: (n) => (n === 1 ? 'لم يُقبل أحد تغييراتك. نسختك محفوظة.' : `لم تُقبل تغييرات لك: ${changes(n)}. نسخك محفوظة.`),
  conflict: (who, when) => `لم يُنشر: نُشرت إجابة أخرى ${when} (\u2068${who}\u2069). إجابتك محفوظة.`,
  details: 'التفاصيل',
  signIn: 'تسجيل الدخول',
  freeSpace: 'تحرير مساحة',
  reload: 'إعادة التحميل',
  freed: (n) =>
    n === 0
      ? 'لم يمكن تحرير شيء'
      : `حُرّر من اللقطات القديمة: ${counted(n, { one: 'لقطة واحدة', two: 'لقطتان', few: '# لقطات', many: '# لقطة', other: '# لقطة' })}`,
}

export const toast: Words['toast'] = {
  label: 'آخر إجراء',
  rest: 'اضغط ? لعرض المفاتيح',
  nothingToUndo: 'لا شيء للتراجع عنه',
  nothingToRedo: 'لا شيء لإعادته',
  undone: (what) => `تم التراجع: \u2068${what}\u2069`,
  redone: (what) => `أُعيد: \u2068${what}\u2069`,
}
