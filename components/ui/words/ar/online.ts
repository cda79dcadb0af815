import type { Words } from '../all-words.ts'

export const online: Words['online'] = {
  offline: 'هذا محفوظ في الخادم، وتعذّر الوصول إليه الآن.',
  forbidden: 'لا يرى هذا إلا مديرو المشروع.',
  notRead: 'تعذّر تحميل هذا.',
  notDone: 'لم ينفّذ الخادم هذا. لم يتغيّر شيء.',
  tryAgain: 'إعادة المحاولة',
  notMember: (project) =>
    `لم تعد عضوًا في \u2068${project}\u2069. يبقى ما هنا كما كان، لكن تغييراتك لا تُقبل. اطلب من مدير إضافتك من جديد.`,
  notPulled: (projects) =>
    `لا يستطيع الخادم الآن إرسال ${projects.map((name) => `\u2068${name}\u2069`).join('، ')}. يواصل Errata المحاولة، ولا تتأثر مشاريعك الأخرى.`,
}
