import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const said: Words['said'] = {
  note: 'سبب الإبلاغ',
  explanation: 'سبب الحكم',
  comment: 'تعليق',
  remark: 'تعليق على تصحيح',
  searching: (searched, of) => `جارٍ البحث فيما قيل: ${count(searched)} من ${count(of)}`,
  beginning: 'جارٍ البحث فيما قيل',
  done: (titles, said) => `بالعنوان: ${count(titles)}، بما قيل: ${count(said)}`,
  short: 'النتائج من العناوين وحدها. اكتب حرفين على الأقل للبحث فيما قيل.',
  stopped: (searched, of) => `أُوقف البحث. بُحث فيما قيل في ${count(searched)} من ${count(of)}.`,
  failed: 'النتائج من العناوين وحدها: تعذّر تحميل ما قيل.',
  stop: 'إيقاف',
  goOn: 'متابعة',
  notInTitles: 'لا عنوان ضمن هذه التصفية فيه هذه الكلمات.',
}
