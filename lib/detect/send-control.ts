/** The control that sends the composer's content. */
import { closest, contains, matches, parentElementOf, positionOf } from './dom.ts'
import { isStop } from './composer.ts'
import { controlWords, CONTROLS, isEnabled, LINKS_THAT_ACT, nearby } from './controls.ts'
import { controlLabels, isDenied, isNamedDenied, isSilentControl } from './denied.ts'
import { holds, type PageEnv, parentOf } from './page-env.ts'
import { saysOnlySend } from './says-send.ts'
import { fold, vocabulary } from './vocabulary.ts'

const looksLikeSend = vocabulary({
  whole: 'send submit sender paperplane paper_plane plane arrow_up arrowup senden envoyer enviar',
  inside: 'إرسال 送信',
})
/** "Send", "Send message (Enter)"; longer labels are suggestions that begin alike: "Send me a new lamp". */
const MOST_WORDS = 3

function saysSend(control: Element): boolean {
  if (isSilentControl(control)) return looksLikeSend(controlWords(control))
  return controlLabels(control).some((label) => saysOnlySend(label) && fold(label).split(' ').length <= MOST_WORDS)
}

function submits(control: Element, composer: Element): boolean {
  const { type, form } = control as HTMLButtonElement
  return type === 'submit' && form !== null && form !== undefined && form === closest(composer, 'form')
}

/** Whatever it says, it is the one that submits the form. A button submits unless it says otherwise, so of several none. */
function theOnly(submits: readonly Element[]): HTMLElement | null {
  const meant = submits.filter((control) => control.getAttribute('type') === 'submit')
  const [only, another] = meant.length > 0 ? meant : submits
  return only && !another && isEnabled(only) && !(isWorded(only) && isNamedDenied(only)) ? (only as HTMLElement) : null
}
const isWorded = (control: Element): boolean => !isSilentControl(control)

/** Those in the smallest box around the composer that has any. @param controls nearest first */
function nearestOf(controls: readonly Element[], composer: Element): readonly Element[] {
  const [first] = controls
  let box = first ? parentOf(composer) : null
  while (box && !holds(box, first!)) box = parentOf(box)
  return box ? controls.filter((control) => holds(box, control)) : []
}

export type SendControls = {
  /** Its label says so, or it submits the composer's form. */
  named: HTMLElement | null
  /** Has no label and follows the composer: pressed only where nothing else sends. */
  silent: HTMLElement | null
}

export function findSendControls(composer: Element, env: PageEnv, list?: Element): SendControls {
  const submitting: Element[] = []
  const silent: Element[] = []
  for (const control of nearby(composer, env, 5, list, `${CONTROLS},${LINKS_THAT_ACT}`)) {
    // Of nested controls the outer one is pressed.
    const outer = closest(parentElementOf(control), CONTROLS)
    if (outer && !contains(outer, composer)) continue
    if (isDenied(control) || isStop(control)) continue
    if (isEnabled(control) && saysSend(control)) return { named: control as HTMLElement, silent: null }
    if (submits(control, composer)) submitting.push(control)
    const follows = (positionOf(composer, control) & 4) !== 0
    if (follows && matches(control, CONTROLS) && isSilentControl(control)) silent.push(control)
  }
  return { named: theOnly(submitting), silent: theOnly(nearestOf(silent, composer)) }
}
