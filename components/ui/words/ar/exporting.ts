import type { Words } from '../../words.ts'

export const exporting: Words['exporting'] = {
  title: 'تصدير السجل',
  intro: 'ما لدى الخادم: السجلات كما قيلت بعد حذف البيانات الشخصية، وما كتبه الخبراء. ويمكن استيراد الملف من جديد.',
  logsCsv: 'السجلات بصيغة CSV',
  answersCsv: 'الإجابات والإرشادات بصيغة CSV',
  allLines: 'الكل أسطر JSON',
  menu: 'تصدير',
  figuresCsv: 'هذه الأرقام بصيغة CSV',
  responsesCsv: 'هذه الردود بصيغة CSV',
  responsesLines: 'هذه الردود أسطر JSON',
  underWay: (size) => `جارٍ التصدير: ${size} حتى الآن`,
  stop: 'إيقاف',
  done: (name) => `صُدّر \u2068${name}\u2069`,
  away: 'السجل محفوظ على الخادم، وتعذر الوصول إليه: لم يُصدَّر شيء.',
  signedOut: 'سُجل خروجك: لم يُصدَّر شيء. سجّل الدخول للتصدير.',
  forbidden: 'لا يصدّر ما قاله العملاء إلا المشرفون.',
  tooSlow: 'لم يصل شيء من الخادم مدة دقيقة: لم يُصدَّر شيء.',
  failed: 'لم يرسل الخادم كل شيء: لم يُصدَّر شيء.',
  tryAgain: 'إعادة المحاولة',
}
