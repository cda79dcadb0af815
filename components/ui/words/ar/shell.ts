import type { Words } from '../all-words.ts'
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
  project: 'المشروع',
  tab: 'فتح في علامة تبويب',
  keys: 'لوحة المفاتيح',
  settings: 'الإعدادات',
  syncNow: 'المزامنة الآن',
  signOut: 'تسجيل الخروج',
}

export const placesLabel: Words['placesLabel'] = 'الأقسام'
export const projectLeft: Words['projectLeft'] = (name) => `أنت الآن في \u2068${name}\u2069. كلماتك محفوظة.`
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
  syncing: 'جارٍ المزامنة',
  offline: 'بلا اتصال',
  signedOut: 'سُجّل الخروج',
  updateNeeded: 'يلزم التحديث',
  error: 'لم تتم المزامنة',
  label: (state) => `${state}: المزامنة`,
}

export const banner: Words['banner'] = {
  halfWritten: (title) => `كنت تكتب عن «\u2068${title}\u2069». كلماتك محفوظة.`,
  halfWrittenGone: 'ما كنت تكتب عنه لم يعد هنا. كلماتك محفوظة.',
  showWords: 'عرضها',
  goOn: 'متابعة',
  notNow: 'ليس الآن',
  readOnly: 'استخدم إصدار أحدث من Errata بيانات هذا الحاسوب. يمكنك قراءتها لا تغييرها. حدّث Errata للمتابعة.',
  signIn: 'تسجيل الدخول',
  compare: 'مقارنة',
  reload: 'إعادة التحميل',
  freed: (n) =>
    n === 0
      ? 'تعذّر تحرير مساحة'
      : `أُزيل من الالتقاطات القديمة: ${counted(n, { one: 'التقاط واحد', two: 'التقاطان', few: '# التقاطات', many: '# التقاطًا', other: '# التقاط' })}`,
}

export const toast: Words['toast'] = {
  label: 'آخر إجراء',
  rest: 'اضغط \u2068?\u2069 لعرض المفاتيح',
  nothingToUndo: 'لا شيء للتراجع عنه',
  nothingToRedo: 'لا شيء لإعادته',
  undone: (what) => `تم التراجع: \u2068${what}\u2069`,
  redone: (what) => `أُعيد: \u2068${what}\u2069`,
  stoppedTurning: (done, total) => `أُوقف بعد ${count(done)} من ${count(total)}. كرّر الأمر لإكمال الباقي.`,
}

export const past: Words['past'] = {
  title: 'ما فعلته',
  none: 'لا شيء بعد. ما تفعله هنا يمكن التراجع عنه من هذه القائمة، حتى غدًا.',
  undone: 'تم التراجع عنه',
  undo: 'تراجع',
  redo: 'إعادة',
  undoOf: (label) => `تراجع: \u2068${label}\u2069`,
  redoOf: (label) => `إعادة: \u2068${label}\u2069`,
}
