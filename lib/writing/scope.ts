/** What an explanation limits guidance to: a plan, a version, a kind of customer. */

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

// "In Germany …", "On the H2 …": limits what follows.
const IN_PLACE = /^In (?:the )?(\p{Lu}[\p{L}]{1,30}(?: \p{Lu}\p{L}+)?)(?!\p{L})/u
const ON_MODEL = /^(?:[Oo]n|[Ww]ith|[Ff]or) (?:the |an? )?([A-Z]{1,4}-?\d{1,4}[a-z]?)(?![\p{L}\d])/u
// "contract customers can do it online"
const FOR_WHOM =
  /^(?!(?:the|our|all|some|any|many|most|your|other|if|when|tell|these|those|no|only)\b)(\p{L}[\p{L}-]{2,20} (?:customers|users|members|owners|subscribers|guests|patients|residents)) (?:can|may|must|should|have to|need to|cannot|can['’]t)\b/iu
// "only mention the lounge for business tickets"
const ONLY_DO = /^only \p{L}+ .{2,80}? (?:for|to|with|on|in) ((?:[^.,;]){2,60})$/iu

/** @param sentences of the explanation, in order */
export function scopeOf(sentences: readonly string[]): string | null {
  const found = sentences.flatMap((sentence) => {
    const since = SINCE_VERSION.exec(sentence)?.[1]
    return [
      WITH_PLAN.exec(sentence)?.[1],
      ONLY_LABEL.exec(sentence)?.[1],
      ONLY_WHO.exec(sentence)?.[1],
      ONLY_FOR.exec(sentence)?.[1],
      IN_PLACE.exec(sentence)?.[1],
      ON_MODEL.exec(sentence)?.[1],
      FOR_WHOM.exec(sentence)?.[1],
      ONLY_DO.exec(sentence)?.[1],
      since === undefined ? undefined : `${since} and later`,
    ].filter((scope) => scope !== undefined)
  })
  const scopes = [...new Set(found.map((scope) => scope.trim()))]
  return scopes.length === 0 ? null : scopes.join('; ')
}
