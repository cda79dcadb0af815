import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

const entries = (n: number): string =>
  counted(n, { one: 'إدخال واحد', two: 'إدخالان', few: '# إدخالات', many: '# إدخالًا', other: '# إدخال' })
const logs = (n: number): string =>
  counted(n, { one: 'سجل واحد', two: 'سجلان', few: '# سجلات', many: '# سجلًا', other: '# سجل' })
const answers = (n: number): string =>
  counted(n, { one: 'إجابة واحدة', two: 'إجابتان', few: '# إجابات', many: '# إجابة', other: '# إجابة' })

const cases = (n: number): string =>
  counted(n, {
    one: 'حالة اختبار واحدة',
    two: 'حالتا اختبار',
    few: '# حالات اختبار',
    many: '# حالة اختبار',
    other: '# حالة اختبار',
  })

const holds = (logCount: number, answerCount: number, caseCount: number): string =>
  [
    ...(logCount > 0 || answerCount + caseCount === 0 ? [logs(logCount)] : []),
    ...(answerCount > 0 ? [answers(answerCount)] : []),
    ...(caseCount > 0 ? [cases(caseCount)] : []),
  ].join('، ')

export const importing: Words['importing'] = {
  intro:
    'سجلات مع أحكامها، وإجابات خبراء وإرشادات وحالات اختبار من أداة أخرى: \u2066CSV\u2069 أو أسطر \u2066JSON\u2069 أو تصدير مشروع. يبقى ما هو موجود هنا كما هو.',
  choose: 'اختيار ملف…',
  another: 'ملف آخر…',
  offline: 'المحفوظات في الخادم، وتعذّر الوصول إليه الآن.',
  notRead: 'تعذّر تحميل عمليات الاستيراد السابقة.',
  tryAgain: 'إعادة المحاولة',
  unreadable: 'تعذّرت قراءة هذا الملف. هل نُقل أو تغيّر؟',
  noText: 'هذا ليس ملفًا نصيًا. احفظ جدول البيانات بصيغة CSV ثم اختره.',
  guessed: (encoding) =>
    `الملف ليس بترميز UTF-8، وقُرئ بترميز \u2068${encoding}\u2069. إن بدت الكلمات خاطئة فاختر ترميزًا آخر أدناه.`,
  empty: 'لا إدخالات في هذا الملف.',
  checking: 'جارٍ قراءة الملف',
  readSoFar: (n) => `حتى الآن: ${entries(n)}`,
  understood: {
    logs: (n) => `يمكن استيراد: ${logs(n)}.`,
    answers: (n) => `يمكن استيراد: ${answers(n)}.`,
  },
  untold: 'لا عمود يحوي السؤال بعد. حدّد أدناه ما تحويه الأعمدة.',
  bad: (n) =>
    `تعذّرت قراءة: ${counted(n, { one: 'سطر واحد', two: 'سطرين', few: '# أسطر', many: '# سطرًا', other: '# سطر' })}؛ وتُستورد البقية.`,
  line: (n, why) => `السطر ${n}: ${why}`,
  inColumn: (column, why) => `\u2068${column}\u2069: ${why}`,
  partOf: {
    assertions: (n, field) => `الشرط ${n}${field === null ? '' : `، \u2068${field}\u2069`}`,
    revisions: (n, field) => `النسخة ${n}${field === null ? '' : `، \u2068${field}\u2069`}`,
    verdicts: (n, field) => `الحكم ${n}${field === null ? '' : `، \u2068${field}\u2069`}`,
  },
  more: (n) => `و${n} غيرها`,
  download: 'تنزيل الأسطر التي لا يمكن استيرادها',
  kind: 'الإدخالات هي',
  kinds: { logs: 'سجلات مساعد', answers: 'أسئلة مع إجابات خبراء' },
  encoding: 'الترميز',
  columns: 'ما تحويه الأعمدة',
  columnOf: (column) => `ما يحويه «\u2068${column}\u2069»`,
  example: 'الإدخال الأول',
  noTime: 'لا عمود يحوي وقتًا: يُحسب كل إدخال كأنه قيل اليوم.',
  fields: {
    query: 'السؤال',
    response: 'رد المساعد',
    question: 'سؤال مفهوم بذاته',
    answer: 'إجابة خبير',
    context: 'السياق',
    messages: 'المحادثة',
    at: 'الوقت',
    id: 'المعرّف',
    conversationId: 'معرّف المحادثة',
    language: 'اللغة',
    verdict: 'الحكم',
    verdicts: 'الأحكام',
    ignore: 'لا يُستورد',
  },
  asMetadata: 'بيانات وصفية',
  asScore: 'درجة فحص',
  publish: 'تقديم الإجابات التي كانت تُقدَّم من قبل',
  publishHint: 'وإلا وصلت الإجابات والإرشادات مسودات، ولا يُقدَّم للعملاء شيء جديد.',
  begin: (n) => `استيراد: ${entries(n)}`,
  sending: 'جارٍ الاستيراد',
  stayHere: 'أبقِ هذه الإعدادات مفتوحة حتى ينتهي.',
  stop: 'إيقاف',
  goOn: 'متابعة',
  notIn: (n) =>
    `تعذّرت قراءته واستُبعد: ${counted(n, { one: 'سطر واحد', two: 'سطران', few: '# أسطر', many: '# سطرًا', other: '# سطر' })}.`,
  sent: (added, there) => `استُورد: ${entries(added)}${there > 0 ? `، وكان هنا من قبل: ${count(there)}` : ''}.`,
  casesIn: (n) => `من ذلك: ${cases(n)}.`,
  toTests: 'فتح الاختبارات',
  stopped: 'أُوقف. يبقى ما استُورد حتى الآن. تابع لاستيراد الباقي.',
  broken: {
    unreachable: 'تعذّر الوصول إلى الخادم. يبقى ما استُورد حتى الآن.',
    signed_out: 'سُجّل خروجك. يبقى ما استُورد حتى الآن.',
    forbidden: 'لا يستورد إلا مديرو المشروع.',
    other: 'لم يقبل الخادم الباقي. يبقى ما استُورد حتى الآن.',
  },
  outcomes: {
    erased: (n) => `لم يُستورد (${entries(n)}): مُحي هنا نهائيًا من قبل.`,
    too_old: (n) => `لم يُستورد (${entries(n)}): أقدم مما يحتفظ به هذا المشروع.`,
    in_future: (n) => `لم يُستورد (${entries(n)}): تاريخه في المستقبل.`,
    full: (n) => `لم يُستورد (${entries(n)}): بلغ المشروع حدّه من السجلات المستوردة.`,
    alone: (n) => `لم يُستورد (${entries(n)}): يخص إجابات ليست هنا.`,
  },
  problems: {
    not_json: 'هذا ليس \u2066JSON\u2069 صحيحًا.',
    not_an_entry: 'هذا ليس كائنًا ذا أسماء وقيم.',
    cut_off: 'ينتهي الملف في وسط إدخال.',
    quotes: 'يوجد نص بعد علامة اقتباس مغلقة.',
    unclosed_quote: 'تُفتح هنا علامة اقتباس لا تُغلق.',
    cells: 'الخلايا أكثر من أعمدة السطر الأول.',
    too_long: 'أكبر من \u20668 MB\u2069.',
    encoding: 'تعذّرت قراءة بعض الأحرف: اختر ترميزًا آخر.',
    no_query: 'لا سؤال فيه.',
    no_response: 'لا رد فيه.',
    no_answer: 'لا إجابة فيه.',
    time: 'هذا ليس تاريخًا ووقتًا.',
    score: 'الدرجة رقم من 0 إلى 1.',
    personal_data: 'فيه بيانات شخصية، ومعناه يتغيّر من دونها.',
    value: 'القيمة مفقودة أو ليست من النوع المتوقع أو طويلة جدًا.',
    assertion_kind: 'لا يوجد نوع شرط كهذا. اكتب أحد هذه الأنواع:',
    no_assertion: 'لا شرط فيه. اكتب شرطًا واحدًا على الأقل، مثل \u2066{"kind":"must_mention","text":"30 days"}\u2069.',
  },
  past: 'ما استُورد سابقًا',
  none: 'لم يُستورد شيء بعد.',
  holds,
  nothingHere: 'لا شيء منه هنا',
  takenBack: 'سُحب',
  unfinished: 'لم يكتمل هذا الاستيراد. اختر ملفه مرة أخرى للمتابعة.',
  goOnWith: 'متابعة…',
  goOnOf: (name) => `متابعة استيراد \u2068${name}\u2069`,
  goOnOther: (name) => `هذا ليس ملف الاستيراد \u2068${name}\u2069: سيكون استيرادًا مستقلًا.`,
  undo: 'سحب…',
  undoOf: (name) => `سحب \u2068${name}\u2069`,
  undoTitle: (name) => `سحب \u2068${name}\u2069؟`,
  undoEffect: (logCount, answerCount, caseCount) =>
    `يُمحى للجميع: ${holds(logCount, answerCount, caseCount)}، مع كل ما قيل عنها. وتبقى الإجابات وحالات الاختبار التي تغيّرت منذ ذلك الحين. ويمكن استيراد الملف مرة أخرى.`,
  undoAct: 'سحب الاستيراد',
  undoing: (left) => `بقي: ${entries(left)}`,
  undone: 'سُحب الاستيراد',
  notUndone: 'لم يُسحب كل شيء. أعد المحاولة.',
}
