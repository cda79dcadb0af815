/** What stands in the way of an answer, by its words. Only in short texts: an answer may mention any of these. */
export type Obstacle = 'hand_off' | 'captcha' | 'signed_out' | 'rate_limited' | 'assistant_error'

const MAX_NOTICE = 300

const SIGNS: ReadonlyArray<readonly [Obstacle, RegExp]> = [
  [
    'captcha',
    /\b(?:captcha|not a robot|(?:verify|confirm|prove) (?:that )?you(?:['’]re| are) (?:a )?human|are you (?:a )?human|kein roboter)\b/i,
  ],
  [
    'rate_limited',
    /\b(?:too many (?:requests|messages|questions)|rate limit(?:ed)?|(?:message|usage|request|daily|hourly) (?:limit|quota)(?: (?:was|is|has been))? (?:reached|exceeded)|reached (?:the|your) (?:message|usage|daily|hourly|request) limit|(?:please )?slow down|sending messages too (?:fast|quickly)|zu viele (?:anfragen|nachrichten))\b/i,
  ],
  [
    'signed_out',
    /\b(?:(?:your )?session (?:has |is )?(?:expired|timed out|ended)|you(?:['’]ve| have) been (?:signed|logged) out|(?:sign|log) ?in (?:again|to (?:continue|go on|chat|use (?:the|this) (?:chat|assistant)))|sitzung ist abgelaufen|melden sie sich (?:erneut|wieder) an)\b/i,
  ],
  [
    'hand_off',
    /\b(?:(?:connect|transfer|hand|pass|put|rout)(?:ing|ed|ting|ring|red)?\b.{0,30}\b(?:you|this (?:chat|conversation))\b.{0,40}\b(?:agent|human|person|colleague|representative|specialist|teammate|advis[eo]r|operator|support team)|you(?:['’]re| are) now (?:chatting|connected|talking|speaking) (?:with|to)|(?:an?|the) (?:agent|colleague|representative|teammate|human) (?:will be with you|(?:has )?joined|is joining)|joined the (?:chat|conversation)|(?:ich )?verbinde sie\b.{0,40}\b(?:mitarbeiter|kolleg|berater))/i,
  ],
  [
    'assistant_error',
    /\b(?:something (?:went|has gone) wrong|(?:an? )?(?:unexpected |internal |server |network |unknown )error(?: (?:has )?occurred)?|an error (?:has )?occurred|(?:service|assistant|bot|chat|system) (?:is )?(?:currently |temporarily )?(?:unavailable|offline|down)|failed to (?:get|load|fetch|generate|send)|(?:could not|couldn['’]t|unable to) (?:connect|reach the (?:server|service)|process your (?:request|message)|generate a (?:response|reply))|http (?:status )?[45]\d\d|(?:error|status)(?: code)?:? [45]\d\d|etwas ist schiefgelaufen|ein fehler ist aufgetreten)\b/i,
  ],
]

export function obstacleIn(text: string): Obstacle | null {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain === '' || plain.length > MAX_NOTICE) return null
  return SIGNS.find(([, sign]) => sign.test(plain))?.[0] ?? null
}
