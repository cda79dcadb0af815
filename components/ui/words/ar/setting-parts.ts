import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const settingParts: Words['settingParts'] = {
  groups: { you: 'أنت', project: 'المشروع', browser: 'هذا المتصفح' },
  names: {
    account: 'الحساب',
    look: 'المظهر واللغة',
    keys: 'لوحة المفاتيح',
    mails: 'الرسائل',
    sites: 'المواقع والمحوّلات',
    evals: 'الفحوص',
    reviewing: 'المراجعة والاعتماد',
    serving: 'التقديم',
    people: 'الأشخاص',
    'access-keys': 'مفاتيح الوصول',
    webhooks: 'خطافات الويب',
    domains: 'نطاقات الشركة',
    retention: 'مدة الاحتفاظ',
    import: 'استيراد المحفوظات',
    export: 'تصدير المحفوظات',
    audit: 'سجل التدقيق',
    sync: 'المزامنة',
    policy: 'ما حدّدته مؤسستك',
  },
  stopped: 'متوقف',
  refused: (n) => `لم يُقبل: ${count(n)}`,
  notUnderstood: 'غير مفهوم',
  keysOn: 'المفاتيح المفردة مفعّلة',
  keysOff: 'المفاتيح المفردة معطّلة',
}
