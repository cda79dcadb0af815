/**
 * Maps each character of a rendered text to its character in the markdown source: escapes, entities, the backticks of
 * code and the indentation of lines exist only in the source.
 */

const ENTITY = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i

/** Offsets into `source`, one per character of `text`; null if they cannot be aligned. */
export function offsetsOf(text: string, source: string): number[] | null {
  const offsets: number[] = []
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const wanted = text.charAt(index)
    for (;;) {
      const here = source.charAt(at)
      if (here === '') return null
      const entity = here === '&' ? ENTITY.exec(source.slice(at, at + 40)) : null
      if (entity && !text.startsWith(entity[0], index)) {
        offsets.push(at)
        at += entity[0].length
        break
      }
      if (here === wanted) {
        offsets.push(at)
        at += 1
        break
      }
      if (here !== '\\' && here !== '`' && here !== '>' && !/\s/.test(here)) return null
      at += 1
    }
  }
  return offsets
}
