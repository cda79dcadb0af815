/** What a widget adds to an answer: the question it answers, its sources, whether it helped, when it was said. */

const SOURCES =
  /^\W*(?:sources?|references?|related(?: articles?| links?)?|see also|read more|learn more|further reading|citations?|quellen?|mehr dazu|siehe auch|المصادر|المراجع)\b/i
const HELPED =
  /^\W*(?:was (?:this|that)(?: answer| response)? (?:helpful|useful)|did (?:this|that) (?:help|answer your question)|rate this(?: answer| response)?|(?:was|hat) (?:das|dies|diese antwort|ihnen das) (?:hilfreich|geholfen)|war (?:das|diese antwort) hilfreich|هل كان (?:هذا|الرد) مفيدا?)/i
const CONTROLS =
  /^\W*(?:(?:yes|no|copy|copied|share|retry|regenerate|thumbs (?:up|down)|helpful|not helpful|like|dislike|ja|nein|kopieren|نعم|لا|\d)\W*)*$/iu
const WHEN =
  /^\W*(?:just now|gerade eben|today|yesterday|(?:\d{1,2} ?(?:s|sec|min|m|h)(?:inutes?|onds?|ours?)? ago)|(?:today |yesterday )?(?:at )?\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?|sent|delivered|read|seen)\W*$/i
const LINKS_ONLY =
  /^\s*(?:[-*+•]\s|\d{1,2}[.)]\s)?\s*(?:(?:\[[^\]]{0,300}\]\([^)\s]{0,500}\)|https?:\/\/[^\s,;|]+|\[\d{1,2}\])[\s,;|·•]*)+$/i
/** A longer line is not a list of titles but part of what is said. */
const MAX_TITLES = 300
const SENTENCE = /[.!?。؟]\s+\S/

/** Whether one line is such an addition, as markdown or as displayed. */
function isAdded(line: string): boolean {
  if (line.trim() === '' || CONTROLS.test(line) || WHEN.test(line) || LINKS_ONLY.test(line)) return true
  const helped = HELPED.exec(line)
  if (helped) return CONTROLS.test(line.slice(helped[0].length))
  return SOURCES.test(line) && line.length <= MAX_TITLES && !SENTENCE.test(line)
}

/** The same for a single line that follows an answer; true also for an empty one. */
export const isAllAdded = (rest: string): boolean => rest.trim() === '' || isAdded(rest)

const MAX_LINES = 20

/** The text without such lines at its end, including short lists of titles under a word for sources. */
export function withoutAdded(markdown: string): string {
  const lines = markdown.trimEnd().split('\n')
  let end = lines.length
  while (end > 1 && isAdded(lines[end - 1]!)) end--
  // Titles on lines of their own belong to the heading above them.
  for (let at = lines.length - 1; at > 0 && at >= lines.length - MAX_LINES; at--) {
    const line = lines[at]!
    if (SOURCES.test(line) && isAdded(line) && at < end) {
      const under = lines.slice(at + 1, end)
      if (under.every((one) => one.length <= MAX_TITLES / 3 && !SENTENCE.test(one) && !/[.!?]\s*$/.test(one))) end = at
      break
    }
  }
  return lines.slice(0, Math.max(1, end)).join('\n')
}
