import type { Words } from '../all-words.ts'

export const links: Words['links'] = {
  silent: 'هذا الرابط لا يستجيب:',
  isSilent: 'رابط لا يستجيب',
  moved: 'هذا الرابط يؤدي الآن إلى مكان آخر:',
  dead: 'لا يؤدي إلى شيء. ضع رابط الصفحة الحالية، أو أزله.',
}
