/** Letters of a text that a reader sees: what redaction leaves as many as there were. Addresses and languages of code are not seen. */
export const lettersOf = (text: string): number =>
  text
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/^\s*```[^\n]*$/gm, '')
    .match(/\p{L}/gu)?.length ?? 0
