import { panelActs } from '../../lib/store/shell/panel.ts'
import { words } from './words.ts'

/**
 * Into the clipboard, which the browser may refuse: whoever pastes must know what comes.
 * @param said what is there then
 */
export const copy = (text: string, said: string = words.copied): Promise<void> =>
  navigator.clipboard.writeText(text).then(
    () => panelActs.say(said),
    () => panelActs.say(words.notCopied, { tone: 'bad' }),
  )
