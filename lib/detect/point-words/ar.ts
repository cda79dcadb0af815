import type { PointWords } from './index.ts'

export const ar: PointWords = {
  direction: 'rtl',
  role: { user: 'العميل', assistant: 'المساعد', agent: 'موظف الدعم' },
  steps: {
    user: { place: '1 من 3', ask: 'أشر إلى رسالة للعميل', hint: 'انقرها، أو استخدم مفاتيح الأسهم و Enter. يلغي Esc.' },
    assistant: { place: '2 من 3', ask: 'أشر إلى رسالة للمساعد', hint: 'رسالة تجيب، في المحادثة نفسها.' },
    composer: {
      place: '3 من 3',
      ask: 'أشر إلى مربع الرسائل',
      hint: 'حيث يكتب العميل. بدونه لا يمكن لإعادة الاختبار أن تسأل هنا.',
    },
  },
  found: {
    one: 'الرسائل {n}: العميل {user}، المساعد {assistant}',
    other: 'الرسائل {n}: العميل {user}، المساعد {assistant}',
    agents: '، موظف الدعم {agent}',
  },
  problems: {
    same_message: 'كلتاهما الرسالة نفسها. أشر إلى رسالة لكل متحدث.',
    no_list: 'هاتان ليستا في محادثة واحدة.',
    alike: 'لا شيء يميّز هاتين الرسالتين. أشر إلى غيرهما.',
    no_composer: 'لا يمكن الكتابة هناك.',
  },
  composer: 'مربع الرسائل',
  name: 'Errata: أشر إلى الدردشة',
  check: 'هل هذا صحيح؟',
  checkHint: 'يجب أن تحمل كل رسالة الاسم الصحيح. تُحفظ بنية الدردشة فقط، لا كلماتها.',
  skip: 'لا مربع رسائل',
  save: 'حفظ',
  again: 'البدء من جديد',
  cancel: 'إلغاء',
  moveDown: 'نقل إلى أسفل',
  moveUp: 'نقل إلى أعلى',
  saving: 'جارٍ الحفظ …',
  saved: 'حُفظ. يقرأ Errata هذه الدردشة به الآن.',
  proposed: 'وسيقرأ الآخرون به أيضًا حين يعتمده مدير في الإعدادات.',
  notSaved: 'لم يُحفظ. أعد المحاولة.',
  frame: 'إطار. يدخله Enter.',
  at: 'هنا: {words}',
}
