import type { Words } from '../all-words.ts'

export const links: Words['links'] = {
  silent: 'لا أحد يجيب عند هذا الرابط:',
  isSilent: 'رابط صامت',
  moved: 'هذا الرابط يؤدي الآن إلى مكان آخر:',
  dead: 'لا يؤدي إلى شيء. ضع رابطًا إلى مكانه الحالي، أو احذفه.',
}
