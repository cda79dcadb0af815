/** "The warranty is 2 years, not 3": what is right, and what was said instead. */

export type Correction = { do: string; dont: string | null }

const LEAD =
  /^(?:(?:this|that|it|the (?:answer|response|bot|assistant)) (?:is|was) (?:wrong|incorrect|not (?:right|correct|true))[\s:,;-]*|(?:wrong|incorrect|false|no)[\s:,;-]+|actually[\s,]+|in fact[\s,]+|because\s+)+/i
const X_NOT_Y =
  /^(.{2,400}?\b(?:is|are|was|were|has|have|costs?|takes?|lasts?|needs?|starts?|ends?|comes?|gets?|can|must|should be|will be)\b.{1,300}?),?\s+(?:and\s+)?(?:not|instead of|rather than)\s+((?:[^,.;]|\.(?=\d)){1,120})$/i
const NOT_Y_BUT_X =
  /^(.{2,300}?\b(?:is|are|was|were))\s?(?:not|n['’]t)\s+((?:[^,.;]|\.(?=\d)){1,120}?),?\s+(?:but|it['’]s|it is|they are)\s+(.{1,300})$/i
const SHOULD_BE =
  /^(?:it|this|that|the (?:number|price|date|time|link|value|answer)) should (?:be|read|say) (?!in )(.{1,300}?)(?:,?\s+(?:not|instead of|rather than)\s+(.{1,120}))?$/i

// "Worn shoes can't be returned, only unworn ones".
const NOT_ONLY =
  /^(.{2,200}?) (?:cannot|can['’]t|can not|may not|must not) (be \p{L}+)(.{0,100}?)[,;]? (?:but )?only (.{2,200})$/iu
// "this is about the pool, not the library"
const ABOUT =
  /^(?:this|that|it|the (?:question|customer|query))(?:['’]s| is| was) (?:asking )?about (.{2,120}?),? (?:and )?not (?:about )?(.{2,120})$/i

const INSTRUCTION = /\b(?:should|must|always|never|please|do not|don['’]t)\b/i

/** The correction in a remark, or null. */
export function correctionIn(remark: string): Correction | null {
  const text = remark.replace(LEAD, '').trim()
  const about = ABOUT.exec(text)
  if (about?.[1] && about[2]) return { do: `Answer about ${about[1].trim()}`, dont: `Answer about ${about[2].trim()}` }
  const only = NOT_ONLY.exec(text)
  if (only?.[1] && only[2] && only[4])
    return {
      do: `State that only ${only[4].trim()} can ${only[2]}${only[3] ?? ''}`,
      dont: `Say that ${lowerArticle(only[1])} can ${only[2]}${only[3] ?? ''}`,
    }
  const shouldBe = SHOULD_BE.exec(text)
  if (shouldBe?.[1])
    return { do: `State ${shouldBe[1].trim()}`, dont: shouldBe[2] ? `Say ${shouldBe[2].trim()}` : null }
  const butX = NOT_Y_BUT_X.exec(text)
  if (butX?.[1] && butX[2] && butX[3])
    return { do: `State that ${lowerArticle(butX[1])} ${butX[3].trim()}`, dont: `Say ${butX[2].trim()}` }
  const notY = X_NOT_Y.exec(text)
  if (notY?.[1] && notY[2] && !INSTRUCTION.test(notY[1]))
    return { do: `State that ${lowerArticle(notY[1].trim())}`, dont: `Say ${notY[2].trim()}` }
  return null
}

/** "The warranty is …" → "the warranty is …"; names keep their capital. */
export const lowerArticle = (text: string): string =>
  text.replace(
    /^(?:The|A|An|It|This|That|These|Those|Our|Your|We|You|They|There|In|On|For|Since|From|All|Every|Each|No|If|When|As|Customers|Users|Orders|Returns|Refunds|Shipping|Delivery)\b/,
    (m) => m.toLowerCase(),
  )
