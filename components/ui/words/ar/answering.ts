import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const answering: Words['answering'] = {
  title: 'الإعدادات الافتراضية',
  rule: 'متى تُقدَّم الإجابات',
  ruleHint: 'تسري على الإجابات التي تُكتب من الآن، هنا أو عبر واجهة البرمجة (API).',
  ruleKept: (always, onFlag) =>
    `تحتفظ الإجابات الموجودة بقاعدتها. دائمًا: ${count(always)}، عند الإبلاغ: ${count(onFlag)}.`,
  ruleSaved: 'تغيّرت قاعدة الإجابات الجديدة',
  fallback: 'ما يراه العملاء حين يُحجب رد',
  fallbackUsed: (evals, guardrails) => {
    const those = [
      evals > 0 && counted(evals, { one: 'فحص واحد', two: 'فحصان', few: '# فحوص', many: '# فحصًا', other: '# فحص' }),
      guardrails > 0 &&
        counted(guardrails, {
          one: 'قاعدة حماية واحدة',
          two: 'قاعدتا حماية',
          few: '# قواعد حماية',
          many: '# قاعدة حماية',
          other: '# قاعدة حماية',
        }),
    ]
    const mute = those.filter((one) => one !== false).join('، ')
    const others = mute && `، ومحل الردود التي يحجبها ما ليست له رسالة خاصة (${mute})`
    return `تحل محل الردود التي تشبه ردًّا حُكم عليه بأنه سيئ${others}. تسري بدءًا من الطلب التالي.`
  },
  fallbackEmpty: 'اكتب رسالة: سيراها العملاء.',
  fallbackSaved: 'تغيّرت الرسالة البديلة',
  save: 'حفظ',
  domains: 'نطاقات بريد الشركة، واحد في كل سطر',
  domainsHint:
    'العناوين والروابط فيها ملك الشركة: لا تُحجب بوصفها بيانات شخصية، ولا يُبلغ عنها أي فحص. وما حُفظ من قبل لا يتغيّر.',
  removed: (n) =>
    `${counted(n, { one: 'نطاق واحد يُزال', two: 'نطاقان يُزالان', few: '# نطاقات تُزال', many: '# نطاقًا يُزال', other: '# نطاق يُزال' })}: ستُحجب العناوين فيها فيما يُلتقط بعد ذلك.`,
  domainsSaved: 'تغيّرت نطاقات البريد',
  most: (n) => `الحد الأقصى للنطاقات: ${count(n)}.`,
  noDomain: 'لا شيء',
}
