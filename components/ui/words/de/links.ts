import type { Words } from '../all-words.ts'

export const links: Words['links'] = {
  silent: 'Hinter diesem Link antwortet niemand:',
  isSilent: 'stummer Link',
  moved: 'Dieser Link führt jetzt woandershin:',
  dead: 'führt ins Leere. Verlinken Sie, wo es jetzt steht, oder nehmen Sie es heraus.',
}
