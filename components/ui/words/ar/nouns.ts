import type { Words } from '../all-words.ts'

export const primaryIssue: Words['primaryIssue'] = {
  hallucination: 'هلوسة',
  search_failure: 'فشل البحث',
  unhelpful: 'غير مفيد',
  difficult_query: 'سؤال صعب',
  ungrounded: 'بلا سند',
}
export const issueStatus: Words['issueStatus'] = {
  unaddressed: 'غير معالَجة',
  addressed: 'معالَجة',
  regressed: 'عادت',
}
export const issueTag: Words['issueTag'] = {
  held_back: 'محجوبة، بلا تصحيح',
  draft: 'مسودة',
  waiting: 'بانتظار خبير آخر',
  overridden: 'ضُبطت يدويًا',
  disputed: 'الخبراء مختلفون',
  discarded: 'محذوفة، لا تحتاج إلى إجابة',
}
export const remediationStatus: Words['remediationStatus'] = {
  draft: 'مسودة',
  active: 'نشط',
  active_with_draft: 'نشط مع مسودة',
  paused: 'موقوف مؤقتًا',
  archived: 'مؤرشف',
}
export const kind: Words['kind'] = { answer: 'إجابة خبير', guidance: 'إرشاد خبير' }
export const verdict: Words['verdict'] = { good: 'جيد', bad: 'سيئ', cant_tell: 'غير متأكد' }
export const outcome: Words['outcome'] = {
  passed: 'نجح',
  failed: 'فشل',
  flaky: 'متذبذب',
  blocked: 'محجوب',
  error: 'خطأ',
  inconclusive: 'بلا نتيجة',
}
export const revisionAction: Words['revisionAction'] = {
  drafted: 'حُفظت المسودة',
  submitted: 'أُرسل للاعتماد',
  published: 'نُشر',
  approved: 'اعتُمد',
  declined: 'أُعيد إلى الكاتب',
  paused: 'أُوقف مؤقتًا',
  reactivated: 'أُعيد تنشيطه',
  archived: 'أُرشف',
  restored: 'استُعيد',
}
export const reason: Words['reason'] = {
  wrong_fact: 'معلومة خاطئة',
  outdated: 'قديم',
  not_in_our_sources: 'ليس في مصادرنا',
  did_not_answer: 'لم يُجب',
  misunderstood: 'أساء الفهم',
  off_topic: 'خارج الموضوع',
  incomplete: 'ناقص',
  too_long: 'طويل جدًا',
  tone: 'الأسلوب',
  personal_data: 'بيانات شخصية',
  unsafe: 'غير آمن',
  wrong_language: 'لغة خاطئة',
  other: 'غير ذلك',
}
export const role: Words['role'] = {
  viewer: 'قارئ',
  agent: 'موظف دعم',
  tester: 'مختبِر',
  sme: 'خبير',
  approver: 'معتمِد',
  admin: 'مدير',
}
export const serve: Words['serve'] = {
  always: 'دائمًا، عندما يطابق السؤال',
  on_flag: 'فقط عند الإبلاغ عن رد المساعد نفسه',
}
export const flaggedByHand: Words['flaggedByHand'] = 'أُبلغ عنه يدويًا'
export const evalNames: Words['evalNames'] = {
  trustworthiness: 'هلوسة',
  context_sufficiency: 'فشل البحث',
  response_helpfulness: 'غير مفيد',
  query_ease: 'سؤال صعب',
  response_groundedness: 'بلا سند',
  off_topic: 'خارج الموضوع',
  personal_data: 'بيانات شخصية',
  self_contradiction: 'يناقض نفسه',
  expert_contradiction: 'يناقض إجابة خبير',
  wrong_language: 'لغة خاطئة',
  foreign_link: 'رابط غريب أو معطّل',
  stale_date: 'تاريخ فات أوانه',
  user_frustration: 'عميل مستاء',
  repeated_answer: 'إجابة مكررة',
  contact_loop: 'حلقة إحالة إلى الدعم',
}
