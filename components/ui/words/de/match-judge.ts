import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const matchJudge: Words['matchJudge'] = {
  title: 'Ein Modell für unsichere Treffer',
  isOn: 'an',
  off: 'Kein Modell wird gefragt: Wo der Abgleich nicht sicher ist, wird nichts ausgespielt.',
  on: (ms) => `Wo der Abgleich unsicher ist, wird ein Modell gefragt, höchstens ${count(ms)} ms lang.`,
  effect:
    'Es bekommt nur eine Frage zu sehen, die beinahe passte und die nichts verbietet: Gegensätze, Zahlen, Namen und falsche Treffer bleiben ausgeschlossen. Ohne ein rechtzeitiges, klares „dieselbe“ wird nichts ausgespielt.',
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
