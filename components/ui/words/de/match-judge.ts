import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const matchJudge: Words['matchJudge'] = {
  title: 'Ein Modell für unsichere Treffer',
  isOn: 'an',
  off: 'Es wird kein Modell gefragt: Unsichere Treffer werden nicht ausgeliefert.',
  on: (ms) => `Bei unsicheren Treffern wird ein Modell gefragt, höchstens ${count(ms)} ms lang.`,
  effect:
    'Es sieht nur Fragen, die fast passten und die nichts ausschließt: Gegensätze, Zahlen, Namen und falsche Treffer bleiben ausgeschlossen. Ohne ein klares „dieselbe“ in dieser Zeit wird nichts ausgeliefert.',
  model: 'Modell:',
  noModel: 'Das Backend hat dafür kein Modell. Wer es betreibt, kann eines angeben.',
  limit: 'Höchstens warten (ms)',
  limitWrong: (least, most) => `Eine ganze Zahl von ${count(least)} bis ${count(most)}.`,
  save: 'Grenze speichern',
  switchOn: 'Modell fragen',
  switchOff: 'Kein Modell fragen',
  saved: (ms) => `Bei unsicheren Treffern wird ein Modell gefragt, höchstens ${count(ms)} ms lang`,
  cleared: 'Bei unsicheren Treffern wird kein Modell mehr gefragt',
}
