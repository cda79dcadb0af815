import { panelActs } from '../../lib/store/shell/panel.ts'
import { words } from './words.ts'

/** Copies to the clipboard. The browser may refuse that, and the user must know. @param said shown on success @returns whether it did */
export const copy = (text: string, said: string = words.copied): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => {
      panelActs.say(said)
      return true
    },
    () => {
      panelActs.say(words.notCopied, { tone: 'bad' })
      return false
    },
  )
