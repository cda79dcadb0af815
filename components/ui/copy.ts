import { panelActs } from '../../lib/store/shell/panel.ts'
import { words } from './words.ts'

/** Copies to the clipboard. The browser may refuse that, and the user must know. @param said shown on success */
export const copy = (text: string, said: string = words.copied): Promise<void> =>
  navigator.clipboard.writeText(text).then(
    () => panelActs.say(said),
    () => panelActs.say(words.notCopied, { tone: 'bad' }),
  )
