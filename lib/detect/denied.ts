/**
 * What may never be pressed on a user's behalf: handing over to a person, calls, files, ratings, ending or leaving,
 * what a click could not undo, what leads away. Checked by role first, then by words of the supported languages.
 */
import { CONTROLS, controlWords } from './controls.ts'
import { fold, type Vocabulary, vocabulary } from './vocabulary.ts'

/** An assistant that calls itself an agent is not a person to be handed over to. */
const ARTIFICIAL =
  /\b(?:ai|ki|ia|virtual|virtuelle[rn]?|digital)[\s-]+agent(?:e|s|en)?\b|\bagente? (?:virtual|ia|de ia|virtuel)\b/giu

export const DENIED: Vocabulary = {
  whole: `
    human humans person persons people someone agent agents operator operators representative rep advisor adviser
    expert specialist colleague staff handoff handover hand_off hand_over escalate escalation transfer
    call calls callback phone telephone dial video camera mic microphone mike voice speech dictate dictation record
    recording audio attach attachment attachments upload file files paperclip browse image images photo photos
    picture gallery emoji emojis gif sticker stickers rate rating ratings review star stars thumb thumbs thumbsup
    thumbsdown like dislike upvote downvote vote feedback helpful unhelpful survey close minimize minimise collapse
    hide dismiss cancel end leave exit quit delete remove erase discard trash bin download export print email mail
    share forward report block menu settings options preferences login log_in signin sign_in signout sign_out logout
    log_out register subscribe buy pay checkout ticket cookie cookies accept
    mensch menschen person ansprechpartner ansprechpartnerin verbinden anruf anrufe anrufen ruckruf stern sterne
    daumen gefallt hilfreich schließen schliessen minimieren beenden verlassen abbrechen loschen entfernen
    papierkorb exportieren drucken teilen abmelden anmelden menu optionen kaufen bezahlen kasse bild bilder foto
    humain personne appel appels appeler rappel voix micro fichier fichiers joindre piece_jointe noter note pouce
    utile inutile aime fermer reduire terminer quitter mettre_fin supprimer effacer retirer exporter imprimer
    partager acheter payer
    humano humana persona personas llamar llamada llamadas llamanos voz archivo archivos fichero ficheros adjuntar
    adjunto subir pulgar util gusta cerrar finalizar terminar salir abandonar eliminar borrar quitar descargar
    exportar imprimir compartir correo ajustes opciones comprar pagar`,
  begins: `
    mitarbeiter berater kundenberater kollege kollegin weiterleit ubergeb telefon kamera mikrofon sprachnachricht
    sprachaufnahme aufnahme datei anhang anhäng hochladen bewert herunterlad einstellung
    conseill operat represent transfer telephon camera microphon vocal enregistr televers imag photograph evalu etoile
    telecharg courriel parametre reglage connexion deconnexion
    agente asesor operador representante videollamada microfono grabar imagen valora califica puntua estrella
    minimiza configuracion`,
  inside: `
    オペレータ 担当 有人 人間 スタッフ 係員 エージェント 電話 通話 発信 ビデオ カメラ マイク 音声 録音 ファイル 添付 アップロード
    画像 写真 評価 星 いいね 役に立 フィードバック 閉じ 最小化 終了 退出 退室 削除 消去 ゴミ箱 ダウンロード 印刷 共有 設定 メニュー
    購入 支払 ログイン ログアウト 絵文字 メール
    موظف إنسان شخص وكيل ممثل مستشار بشري تحويل اتصال اتصل مكالمة هاتف فيديو كاميرا ميكروفون صوت تسجيل ملف مرفق أرفق
    إرفاق تحميل رفع صورة تقييم قيّم نجوم نجمة إعجاب أعجبني مفيد إغلاق أغلق تصغير إنهاء أنهِ مغادرة خروج حذف احذف إزالة تنزيل
    طباعة مشاركة إعدادات قائمة شراء دفع بريد`,
}
const saysDenied = vocabulary(DENIED)

/** In class names these words describe layout (`items-end`, `inline-block`), not what a control does. */
const LAYOUT = /(?<![\p{L}\p{N}])(?:end|block|hide|collapse|accept|options|note)(?![\p{L}\p{N}])/gu

const LEADS_AWAY = /^(?:tel|mailto|sms|callto|facetime|whatsapp|https?|ftp|blob|data):/i
/** Switches, ratings and choices: pressing one makes a statement in the user's name. */
const CHOICES = /^(?:radio|checkbox|switch|slider|spinbutton|option|combobox|tab|menuitemradio|menuitemcheckbox)$/

function labelledBy(el: Element): string {
  const ids = el.getAttribute('aria-labelledby')?.split(/\s+/).slice(0, 4) ?? []
  const root = el.getRootNode() as Document | ShadowRoot
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
  const link = el.parentElement?.closest('a')
  if (link && !/^(?:$|#$|javascript:)/i.test(hrefOf(link))) return true
  const control = el.parentElement?.closest(CONTROLS)
  if (control && !control.querySelector(FIELDS) && isDenied(control)) return true
  if (!isSilentControl(el)) return false
  // A wrapper may be named for everything inside it.
  for (let at = el.parentElement, depth = 0; at && depth < 3; at = at.parentElement, depth++) {
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
  if (el.closest('[role="radiogroup"],[role="menu"],[role="slider"]')) return true
  const shownFor = el.closest('label')?.getAttribute('for') ?? el.getAttribute('for')
  const root = el.getRootNode() as Document | ShadowRoot
  if (shownFor && root.getElementById?.(shownFor)?.getAttribute('type') === 'file') return true
  // A button in one box with a hidden file input opens the file dialog.
  const box = el.parentElement
  return box !== null && box.querySelector(FILE_NEAR) !== null && box.querySelector('textarea') === null
}

/** @param mayBeSwitch true if the caller knows what it switches */
export function isDenied(el: Element, mayBeSwitch = false): boolean {
  if (isDeniedByRole(el, mayBeSwitch) || isDeniedAround(el)) return true
  const said = controlLabels(el).map((label) => label.replace(ARTIFICIAL, ' '))
  if (said.some(saysDenied)) return true
  // Names of classes and icons count only where the control has no label.
  return isSilentControl(el) && saysDenied(fold(controlWords(el)).replace(LAYOUT, ' '))
}
