/** Where guidance holds: a plan, a version, a kind of customer that an explanation limits it to. */

const KIND =
  '(?:plans?|fares?|tariffs?|tickets?|accounts?|editions?|contracts?|licen[cs]es?|models?|versions?|workspaces?|policies)'
const ONLY_FOR =
  /\bonly\s+(?:(?:applies|valid|true|holds|works)\s+)?(?:for|on|in|with|to)\s+(?:the\s+)?((?:[^.,;]|\.(?=\d)){2,80})/i
const ONLY_LABEL = /^(.{2,40}) only:\s/i
const ONLY_WHO = /^only\s+((?:[^.,;]){2,80}?)\s+(?:can|may|are|have|get|see|is|has)\b/i
const WITH_PLAN = new RegExp(
  `^(?:[Ww]ith|[Oo]n|[Ff]or|[Ii]n|[Uu]nder)\\s+(?:the |an? |our )?((?:\\p{Lu}[\\p{L}\\d]*|[A-Z]+\\d+)(?: (?:and|or) \\p{Lu}[\\p{L}\\d]*)? ${KIND})\\b`,
  'u',
)
const SINCE_VERSION =
  /\b(?:removed|changed|renamed|moved|introduced|new|replaced|added|since|from|as of|starting)\b[^.;]{0,20}?\b(version \d[\d.]*\d|version \d|v\d[\d.]*)/i

/** @param sentences of the explanation, in order */
export function scopeOf(sentences: readonly string[]): string | null {
  const found = sentences.flatMap((sentence) => {
    const since = SINCE_VERSION.exec(sentence)?.[1]
    return [
      WITH_PLAN.exec(sentence)?.[1],
      ONLY_LABEL.exec(sentence)?.[1],
      ONLY_WHO.exec(sentence)?.[1],
      ONLY_FOR.exec(sentence)?.[1],
      since === undefined ? undefined : `${since} and later`,
    ].filter((scope) => scope !== undefined)
  })
  const scopes = [...new Set(found.map((scope) => scope.trim()))]
  return scopes.length === 0 ? null : scopes.join('; ')
}
