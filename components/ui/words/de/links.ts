import type { Words } from '../all-words.ts'

export const links: Words['links'] = {
  silent: 'Dieser Link reagiert nicht:',
  isSilent: 'stummer Link',
  moved: 'Dieser Link führt jetzt woandershin:',
  dead: 'führt ins Leere. Verlinken Sie die aktuelle Seite, oder entfernen Sie den Link.',
}
