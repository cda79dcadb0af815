import type { Words } from '../all-words.ts'

export const online: Words['online'] = {
  offline: 'هذا محفوظ في الخادم، وتعذّر الوصول إليه الآن.',
  forbidden: 'لا يرى هذا إلا مديرو المشروع.',
  notRead: 'تعذّرت قراءة هذا.',
  notDone: 'لم ينفّذ الخادم هذا. لم يتغيّر شيء.',
  tryAgain: 'حاول مرة أخرى',
  notMember: (project) =>
    `لم تعد عضوًا في ${project}. يبقى ما هنا كما كان، ولا يُقبل ما تغيّره. اطلب من مدير إضافتك من جديد.`,
  notPulled: (projects) =>
    `لا يستطيع الخادم الآن جلب ${projects.map((name) => `\u2068${name}\u2069`).join('، ')}. ستُعاد المحاولة، ولا تتأخر مشاريعك الأخرى.`,
}
