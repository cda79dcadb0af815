import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const answering: Words['answering'] = {
  title: 'حيث لم يُحدَّد غير ذلك',
  rule: 'متى تُقدَّم الإجابات',
  ruleHint: 'للإجابات التي تُكتب من الآن، هنا أو عبر واجهة البرمجة.',
  ruleKept: (always, onFlag) =>
    `تحتفظ الإجابات المكتوبة حتى الآن بقاعدتها: ${count(always)} دائمًا، و${count(onFlag)} عند وجود ملاحظة.`,
  ruleSaved: 'تغيّر وقت تقديم الإجابات الجديدة',
  fallback: 'ما يقرؤه العميل حين يُحجب رد',
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
    const mute = those.filter((one) => one !== false).join(' أو ')
    const where = mute && ` حين يحجب الردَّ ${mute} بلا نص خاص، و`
    return `يُقرأ${where || ' '}بدلًا من الردود التي تشبه ردًّا حُكم بأنه سيئ. يسري مع الطلب التالي.`
  },
  fallbackEmpty: 'لا بد من نص: يقرؤه العملاء.',
  fallbackSaved: 'تغيّرت الرسالة التي تحل محل الرد',
  save: 'حفظ',
  domains: 'نطاقات بريد الشركة، واحد في كل سطر',
  domainsHint:
    'العناوين والروابط فيها ملك الشركة: لا تُزال كبيانات شخصية ولا تعترض عليها الفحوص. ما حُفظ من قبل يبقى كما هو.',
  removed: (n) =>
    `${counted(n, { one: 'نطاق واحد يُزال', two: 'نطاقان يُزالان', few: '# نطاقات تُزال', many: '# نطاقًا يُزال', other: '# نطاق يُزال' })}: تُزال العناوين فيها مما يُلتقط بعد ذلك.`,
  domainsSaved: 'تغيّرت نطاقات البريد',
  most: (n) => `${count(n)} نطاقًا على الأكثر.`,
  noDomain: 'لا شيء',
}
