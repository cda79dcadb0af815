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
  placed: 'Eine Fachkraft hat sie hierher gelegt.',
  central: 'Der Fall trägt ihren Namen: Von allen seinen Fragen gleicht sie den anderen am meisten.',
  nearest: (query) => `Sie gleicht am meisten „${query}“`,
  shares: (words) => `Gemeinsame Wörter: ${words.map((word) => `„${word}“`).join(', ')}.`,
}
