/** The words that an explanation wants used verbatim. */
const QUOTED =
  /(?:\b(?:say|says|said|reply|replies|respond|saying|replying|answering with|answer|write|state|tell (?:them|him|her|the (?:customer|user))|wording|word it as|phrase it as|words|rather|better)\b(?: (?:with|this|that|like|something like|exactly|only|instead|is|as))*\s*:?\s*)["“]([^"”]{4,2000})["”]/i

/** A name or word to use; the text before it stays an instruction. */
const NAMED =
  /(?:^|[.,;!] ?|\b(?:and|but|please|then|always|instead) )(?:please )?(?:use|call it|call this|write|refer to [^"“”.]{1,60} as|name it|(?:the|its) (?:right |correct )?(?:name|term|word) is)(?: the (?:word|term|name|phrase))? ["“]([^"”]{2,200})["”]/i

/** 'We say "sign in", not "log in"'. */
const SAID_SO =
  /(?:^|\b)(?:please )?(?:we |it['’]s |it is |always |should )?(?:say|write|call it|use|called) ["“]([^"”]{2,100})["”],? (?:and |but )?(?:not|never|instead of|rather than) ["“]([^"”]{2,100})["”]/i

export type TextAndWording = { text: string; wording: string | null }
/** Extracts the words to be used verbatim: returns the rest of the text, and the words or null. */
export function takeWording(text: string): TextAndWording {
  const [all, right, wrong] = SAID_SO.exec(text) ?? []
  if (all && right && wrong)
    return { text: text.replace(all, `use the words "${right}". do not say "${wrong}"`), wording: right }
  const match = QUOTED.exec(text)
  const words = match?.[1]?.trim()
  if (!match || words === undefined || words.split(/\s+/).length < 2) return { text, wording: null }
  const before = text
    .slice(0, match.index)
    .replace(
      /[\s,;:]*(?:\b(?:and|please|just|simply|instead|it should|the (?:bot|assistant|answer|response) should|should|must|better|by)\b[\s,;:]*)*$/i,
      '',
    )
  const after = text.slice(match.index + match[0].length).replace(/^[\s.,;]+/, '')
  return { text: [before.trim(), after].filter((t) => t !== '').join('. '), wording: words }
}

/** The name or word to be used, if any, which is in quotation marks there. */
export const namedIn = (explanation: string): string | null => NAMED.exec(explanation)?.[1]?.trim() ?? null
