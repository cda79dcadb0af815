import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const said: Words['said'] = {
  note: 'سبب الإبلاغ',
  explanation: 'سبب الحكم',
  comment: 'تعليق',
  remark: 'تعليق على تصحيح',
  searching: (searched, of) => `يجري البحث فيما قيل: ${count(searched)} من ${count(of)}`,
  beginning: 'يجري البحث فيما قيل',
  done: (titles, said) => `بالعنوان: ${count(titles)}، بما قيل: ${count(said)}`,
  short: 'بُحث في العناوين وحدها. يُبحث فيما قيل بدءًا من حرفين.',
  stopped: (searched, of) => `أُوقف البحث. بُحث فيما قيل في ${count(searched)} من ${count(of)}.`,
  failed: 'بُحث في العناوين وحدها: تعذّرت قراءة ما قيل.',
  stop: 'إيقاف',
  goOn: 'متابعة',
  notInTitles: 'لا عنوان ضمن هذا المرشِّح فيه هذه الكلمات.',
}
