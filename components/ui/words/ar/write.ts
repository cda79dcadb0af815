import type { Words } from '../../words.ts'
import { count, counted } from './numbers.ts'

export const writer: Words['writer'] = {
  title: 'ماذا ينبغي أن يحدث بدلًا من ذلك؟',
  optional: 'املأ كليهما أو أحدهما أو لا شيء. الردود المشابهة محجوبة بالفعل.',
  explanation: 'ما الخطأ، أو ماذا ينبغي أن يفعل؟',
  explanationPlaceholder: 'المقال يقول 10 ثوانٍ للإصدار 13. اذكر الإصدار أولًا.',
  guidance: 'الإرشاد المستخرج منه',
  guidanceEmpty: 'إذا … فـ …',
  editGuidance: 'تحرير',
  fromWords: 'إعادة استخراجه من كلماتي',
  when: 'إذا (كان العميل …)',
  do: 'فافعل، واحدًا في كل سطر',
  dont: 'لا تفعل، واحدًا في كل سطر',
  wording: 'قلها بهذه الكلمات',
  scope: 'فقط لـ (إصدار، خطة، منطقة)',
  negative: 'ليس لهذه الأسئلة أبدًا، واحد في كل سطر',
  answer: 'الإجابة التي تُقدَّم حرفيًا',
  answerHint: 'Markdown. يراها كل من يسأل هذا السؤال، فلا أسماء ولا شيء يخص عميلًا بعينه.',
  answerPlaceholder: 'اضغط الزر 10 ثوانٍ حتى يصبح الضوء أزرق. …',
  preview: 'معاينة',
  serve: 'متى تُقدَّم',
  reason: 'ما الخطأ فيه؟',
  noReason: 'اختر سببًا (اختياري)',
  publish: 'نشر',
  saveDraft: 'حفظ المسودة',
  next: 'التالي',
  nextWithout: 'إلى المسألة التالية دون كتابة. ما كُتب يبقى محفوظًا.',
  published: 'نُشر',
  draftSaved: 'حُفظت المسودة',
  keptHere: 'يُحفظ على هذا الحاسوب أثناء الكتابة.',
  mayNotKeep: 'امتلأت مساحة التخزين على هذا الحاسوب: قد لا يُحفظ ما تكتبه. انسخ كلماتك قبل أن تغادر.',
  nothing: 'اكتب شرحًا أو إجابة أولًا.',
  mayNotPublish: (role) => `دورك (${role}) يحفظ المسودات ولا ينشر.`,
  notes: 'ملاحظات على الإجابة',
  hints: 'ربما يستحق نظرة',
  blocks: 'يمنع النشر',
  unsafeLink: 'لا يمكن تقديمه رابطًا. استخدم عنوانًا يبدأ بـ https أو http أو mailto أو tel.',
  unsafeHtml: 'هو HTML قد تشغّله صفحة. اكتبه بـ Markdown.',
  told: (quoted) => `في السؤال: ${quoted.map((word) => `«\u2068${word}\u2069»`).join('، ')}.`,
  tooLong: (length, limit) =>
    `أطول من أن يُحفظ: ${count(length)} من ${count(limit)} حرف على الأكثر. اختصره، أو ضع رابطًا لصفحة تذكر البقية.`,
  merge: 'أنت تدمج نسختين. نسختهم فوق نسختك؛ حرّر حتى تصحّ واحدة.',
  query: 'السؤال الذي تجيب عنه',
}

export const reach: Words['reach'] = {
  summary: (served, close) =>
    served + close === 0
      ? 'لن تجيب عن أي سؤال محفوظ آخر.'
      : `ستجيب أيضًا عن: ${counted(served, { one: 'سؤال محفوظ واحد', two: 'سؤالين محفوظين', few: '# أسئلة محفوظة', many: '# سؤالًا محفوظًا', other: '# سؤال محفوظ' })} · ${counted(close, { one: 'حالة متقاربة واحدة', two: 'حالتان متقاربتان', few: '# حالات متقاربة', many: '# حالة متقاربة', other: '# حالة متقاربة' })}`,
  which: 'أيّها؟',
  served: 'ستُجاب',
  close: 'متقاربة، لن تُجاب',
  more: (n) => `و${count(n)} غيرها`,
}
