import { count } from '../../format.ts'
import type { Words } from '../all-words.ts'

export const refusals: Words['refusals'] = {
  forbidden: 'دورك لا يسمح بهذا.',
  not_found: 'ما يشير إليه لم يعد موجودًا.',
  conflict: 'نشر شخص آخر نسخة أخرى قبل وصول نسختك.',
  invalid: 'لم يكن ذلك ممكنًا في تلك الحالة.',
  personal_data: 'يحتوي على بيانات شخصية، والإجابات يراها الجميع.',
  in_review: 'لم يحكم خبير آخر على هذا الرد بعد. احفظه مسودةً إلى ذلك الحين.',
  site_unknown: 'الصفحة ليست من مواقع المشروع.',
}

export const refusalReasons: Words['refusalReasons'] = {
  number: count,
  quotes: ['«', '»'],
  comma: '، ',
  names: {},
  templates: {
    not_of_role: 'دورك لا يسمح بهذا.',
    needs_approver: 'لا يفعل هذا إلا معتمِد: فهو يغيّر ما يُقدَّم للعملاء.',
    own_draft: 'شاركتَ في كتابة هذه المسودة؛ يجب أن يعتمدها شخص آخر.',

    issue_gone: 'لم تعد هذه المسألة موجودة؛ ربما دُمجت أو مُحيت.',
    response_gone: 'لم يعد هذا الرد موجودًا؛ ربما مُحي.',
    response_changed: 'تغيّر نص هذا الرد منذ حكمت عليه. انظر إليه مرة أخرى.',
    dispute_of_others: 'يحسم الخلافَ معتمِد، أو خبير ليس طرفًا فيه.',
    site_unknown: '{address} ليس من مواقع هذا المشروع.',

    remediation_gone: 'لم يعد هذا التصحيح موجودًا.',
    changed_meanwhile: 'غيّره شخص آخر في هذه الأثناء: بلغ النسخة {count}، ونسختك مبنية على {of}.',
    changed_since: 'غيّر شخص آخر هذا منذ ذلك الحين.',
    own_change_since: 'غيّرتَ هذا بنفسك مرة أخرى منذ ذلك الحين: تراجع أولًا عن آخر تغيير لك.',
    judged_first: 'يمكن نشره بعد أن يحكم الخبراء المطلوب رأيهم في هذا الرد.',
    too_long: 'طويل جدًا: {count} من الأحرف، والحد {most}. اختصره، أو أضف رابطًا إلى صفحة فيها الباقي.',
    never_served: '{said} هو سؤاله وهو أيضًا سؤال يجب ألا يُقدَّم له أبدًا. أزل أحدهما.',
    personal_data: '{said} يبدو من البيانات الشخصية. الإجابات يراها الجميع.',
    link_not_served: '{said} ليس رابطًا يجوز تقديمه: استعمل https أو http أو mailto أو tel.',
    html_not_served: '{said} نص HTML قد تنفّذه الصفحة. اكتبه بصيغة Markdown.',
    own_question: 'هذا هو سؤاله نفسه.',
    own_question_served: 'هذا هو سؤالها نفسه: أوقف هذه الإجابة مؤقتًا، أو ضيّق سؤالها.',

    no_fallback: 'اكتب رسالة: يراها العملاء حين يُحجب رد.',
    not_a_domain: 'ليس {address} نطاق بريد مثل example.com.',
    everybodys_domain: 'يمكن لأي شخص أن يملك عنوانًا في {address}، فتُحفظ بياناته الشخصية وتُعرض.',

    subject_gone: 'لم يعد موضوع هذا التعليق موجودًا.',

    run_held: 'تجري جولة أخرى على هذا الموقع.',
  },
}
