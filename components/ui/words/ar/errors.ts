import type { Words } from '../../words.ts'

export const refusals: Words['refusals'] = {
  forbidden: 'دورك لا يسمح بهذا.',
  not_found: 'ما كان يخصّه لم يعد موجودًا.',
  conflict: 'نشر شخص آخر نسخة أخرى قبل وصول نسختك.',
  invalid: 'لم يكن ذلك ممكنًا في تلك الحالة.',
  personal_data: 'يحتوي على بيانات شخصية، والإجابات يراها الجميع.',
  site_unknown: 'الصفحة ليست من مواقع المشروع.',
}

export const signInErrors: Words['signInErrors'] = {
  wrong_credentials: 'البريد الإلكتروني أو كلمة المرور غير صحيحة.',
  unreachable: 'تعذّر الوصول إلى الخادم على هذا العنوان.',
  timed_out: 'لم يُجب الخادم خلال 10 ثوانٍ.',
  server_error: 'لدى الخادم مشكلة. أعد المحاولة بعد دقيقة.',
  version_refused: 'إصدار Errata هذا أقدم من الخادم. حدّثه ثم سجّل الدخول.',
  no_project: 'سجّلت الدخول، لكنك لا تنتمي إلى أي مشروع بعد. اطلب من مدير إضافتك.',
}

export const mutationNames: Words['mutationNames'] = {
  'exchange.capture': 'رد ملتقط',
  'exchange.flag': 'بلاغ',
  'exchange.unflag': 'بلاغ محذوف',
  'verdict.give': 'حكم',
  'verdict.retract': 'حكم مسحوب',
  'issue.override': 'حالة ضُبطت يدويًا',
  'remediation.draft': 'مسودة',
  'remediation.publish': 'تصحيح منشور',
  'remediation.pause': 'إيقاف مؤقت',
  'remediation.reactivate': 'إعادة تنشيط',
  'remediation.archive': 'أرشفة',
  'remediation.restore': 'نسخة مستعادة',
  'retest.record': 'إعادة اختبار',
  'site.add': 'موقع مضاف',
  'site.remove': 'موقع محذوف',
  'adapter.save': 'محوّل',
  'adapter.approve': 'محوّل معتمد',
  'adapter.retire': 'محوّل متقاعد',
  'issue.discard': 'حذف',
  'remediation.approve': 'اعتماد',
  'remediation.decline': 'إعادة',
  'remediation.review': 'موعد المراجعة',
  'project.approval': 'إعداد الاعتماد',
  'issue.assign': 'إسناد',
  'remediation.assign': 'إسناد',
  'comment.write': 'تعليق',
  'comment.delete': 'تعليق محذوف',
  'thread.resolve': 'نقاش محلول',
  'inbox.mark': 'صندوق الوارد',
  'inbox.mail': 'إعدادات البريد',
}
