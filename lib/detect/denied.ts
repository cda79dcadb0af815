/**
 * What may never be pressed on a user's behalf: handing over to a person, calls, files, ratings, ending or leaving,
 * what a click could not undo, what leads away. Checked by role first, then by words. A page may speak a language
 * that has none here, so whoever presses something unknown needs more than that it is not denied: send-control.ts,
 * launcher.ts.
 */
import { closest, parentElementOf, rootNodeOf } from './dom.ts'
import { CONTROLS, controlWords } from './controls.ts'
import { COMMENTS, DENIED, DENIED_ELSEWHERE } from './denied-words.ts'
import { fold, vocabulary } from './vocabulary.ts'

/** An assistant that calls itself an agent is not a person to be handed over to. */
const ARTIFICIAL = new RegExp(
  [
    String.raw`\b(?:ai|ki|ia|virtual|virtuelle[rn]?|digital)[\s-]+agent(?:e|s|en)?\b`,
    String.raw`\bagente? (?:virtual|ia|de ia|virtuel)\b|\batendente virtual\b`,
    String.raw`\b(?:virtuele|digitale) (?:medewerker|collega)\b`,
    String.raw`(?<!\p{L})(?:wirtualn|виртуальн|віртуальн)\p{L}* (?:konsultant|doradc|консультант|оператор|сотрудник)\p{L}*`,
    'נציגה? (?:וירטואלי|דיגיטלי)',
    '人工[智知][能慧]|[机機]器人|(?:ai|챗봇) ?상담원',
  ].join('|'),
  'giu',
)

const saysDenied = vocabulary(DENIED)
const saysDeniedElsewhere = vocabulary(DENIED_ELSEWHERE)
const saysComments = vocabulary(COMMENTS)

/** In class names these words describe layout (`items-end`, `call-to-action`), not what a control does. */
const LAYOUT =
  /(?<![\p{L}\p{N}])(?:end|block|hide|collapse|accept|options|note|call to action|agent(?= launcher))(?![\p{L}\p{N}])/gu

const LEADS_AWAY = /^(?:tel|mailto|sms|callto|facetime|whatsapp|https?|ftp|blob|data):/i
/** Switches, ratings and choices: pressing one makes a statement in the user's name. */
const CHOICES = /^(?:radio|checkbox|switch|slider|spinbutton|option|combobox|tab|menuitemradio|menuitemcheckbox)$/

function labelledBy(el: Element): string {
  const ids = el.getAttribute('aria-labelledby')?.split(/\s+/).slice(0, 4) ?? []
  const root = rootNodeOf(el) as Document | ShadowRoot
  return ids.map((id) => root.getElementById?.(id)?.textContent?.slice(0, 80) ?? '').join(' ')
}

/** What a user reads on a control: label, title, text. */
export const controlLabels = (el: Element): string[] =>
  [
    el.getAttribute('aria-label'),
    labelledBy(el),
    el.getAttribute('title'),
    el.textContent?.slice(0, 80),
    el.getAttribute('value'),
  ]
    .map((label) => label?.trim() ?? '')
    .filter((label) => label !== '')

export const isSilentControl = (el: Element): boolean => !controlLabels(el).some((label) => /[\p{L}\p{N}]/u.test(label))

/** A file input in the box itself, not anywhere in a whole widget that stands beside its launcher. */
const FILE_NEAR = [':scope > ', ':scope > * > ', ':scope > * > * > '].map((at) => `${at}input[type=file]`).join()

const hrefOf = (el: Element): string => (el.getAttribute('href') ?? el.getAttribute('xlink:href') ?? '').trim()

const FIELDS = 'input:not([type=hidden]),textarea,select,[contenteditable]'
const FIELDS_AND_CONTROLS = `${CONTROLS},a,${FIELDS}`

/** Its click bubbles up to what surrounds it: a link, another control. */
function isDeniedAround(el: Element): boolean {
  const link = closest(parentElementOf(el), 'a')
  if (link && !/^(?:$|#$|javascript:)/i.test(hrefOf(link))) return true
  const control = closest(parentElementOf(el), CONTROLS)
  if (control && !control.querySelector(FIELDS) && isDenied(control)) return true
  if (!isSilentControl(el)) return false
  // A wrapper may be named for everything inside it.
  for (let at = parentElementOf(el), depth = 0; at && depth < 3; at = parentElementOf(at), depth++) {
    if (at.querySelectorAll(FIELDS_AND_CONTROLS).length > 1) return false
    if ([at.getAttribute('aria-label'), at.getAttribute('title')].some((label) => label && saysDenied(label)))
      return true
  }
  return false
}

function isDeniedByRole(el: Element, mayBeSwitch: boolean): boolean {
  if (el.getAttribute('type') === 'file' || el.querySelector('input[type=file]')) return true
  if (CHOICES.test(el.getAttribute('role') ?? '') || /^(?:radio|checkbox|range)$/.test(el.getAttribute('type') ?? ''))
    return true
  if (el.hasAttribute('download') || el.hasAttribute('capture')) return true
  if (el.getAttribute('aria-haspopup') === 'menu' || (el.hasAttribute('aria-pressed') && !mayBeSwitch)) return true
  if (LEADS_AWAY.test(hrefOf(el))) return true
  if (closest(el, '[role="radiogroup"],[role="menu"],[role="slider"]')) return true
  const shownFor = closest(el, 'label')?.getAttribute('for') ?? el.getAttribute('for')
  const root = rootNodeOf(el) as Document | ShadowRoot
  if (shownFor && root.getElementById?.(shownFor)?.getAttribute('type') === 'file') return true
  // A button in one box with a hidden file input opens the file dialog.
  const box = parentElementOf(el)
  return box !== null && box.querySelector(FILE_NEAR) !== null && box.querySelector('textarea') === null
}

/** By its classes and its icon; for a control whose label is in no known language. */
export const isNamedDenied = (el: Element): boolean => saysDenied(fold(controlWords(el)).replace(LAYOUT, ' '))

/** @param mayBeSwitch true if the caller knows what it switches */
export function isDenied(el: Element, mayBeSwitch = false): boolean {
  if (isDeniedByRole(el, mayBeSwitch) || isDeniedAround(el)) return true
  const said = controlLabels(el).map((label) => label.replace(ARTIFICIAL, ' '))
  if (said.some((label) => saysDenied(label) || saysDeniedElsewhere(label) || saysComments(label))) return true
  // Names of classes and icons count only where the control has no label.
  return isSilentControl(el) && isNamedDenied(el)
}
