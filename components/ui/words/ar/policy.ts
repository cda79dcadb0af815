import type { Words } from '../all-words.ts'

export const policy: Words['policy'] = {
  why: 'تدير مؤسستك هذا المتصفح. ما حدّدته لا يمكن تغييره هنا.',
  setByOrganisation: 'حدّدته مؤسستك.',
  names: {
    backend: 'عنوان الخادم',
    sites: 'المواقع المسموح بقراءتها',
    language: 'اللغة',
    singleKeys: 'اختصارات المفتاح الواحد',
  },
  noSites: 'لا شيء',
  on: 'مفعّلة',
  off: 'معطّلة',
  problem: (name) => `\u2068${name}\u2069: حدّدت مؤسستك قيمة لا يفهمها Errata، ولذلك تُتجاهل.`,
}
