/** Finds what a model adds without having been told: numbers and addresses, where invention does most harm. Pure. */

const ADDRESS = /\b(?:https?:\/\/|www\.|mailto:)[^\s<>()"'\]]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
const NUMBER = /\d+(?:[.,:]\d+)*/g
const MOST = 10

const tokensIn = (text: string): string[] => {
  const addresses = text.match(ADDRESS) ?? []
  const rest = text.replace(ADDRESS, ' ')
  return [...addresses.map((one) => one.replace(/[.,;:!?]+$/, '')), ...(rest.match(NUMBER) ?? [])]
}

/** Each once, in order; at most ten. Numbers are compared whole: being part of a longer given one does not count. */
export function unsaidIn(said: string, given: readonly string[]): string[] {
  const known = new Set(given.flatMap(tokensIn).map((one) => one.toLowerCase()))
  return [...new Set(tokensIn(said))].filter((one) => !known.has(one.toLowerCase())).slice(0, MOST)
}
