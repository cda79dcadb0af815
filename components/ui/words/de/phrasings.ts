import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const phrasings: Words['phrasings'] = {
  title: 'Auch ihre Frage',
  count: (n) => counted(n, 'andere Formulierung', 'andere Formulierungen'),
  take: (query) => `Auch ihre Frage: ${query}`,
  drop: (query) => `Nicht ihre Frage: ${query}`,
  readAs: 'Aus dem Gespräch gelesen als',
  whyServed: 'Warum sie ausgeliefert wurde',
  whyHere: 'Warum sie zu diesem Fall gehört',
  placed: 'Eine Fachkraft hat sie hier eingeordnet.',
  central: 'Der Fall ist nach ihr benannt: Von allen seinen Fragen ähnelt sie den anderen am meisten.',
  nearest: (query) => `Sie ähnelt am meisten „${query}“`,
  shares: (words) => `Gemeinsame Wörter: ${words.map((word) => `„${word}“`).join(', ')}.`,
}
