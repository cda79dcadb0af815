/** Links that cannot work, whatever the network says: found before publishing rather than by the first customer. */
import { finding, type LintFinding } from './note.ts'
import type { AnswerReading } from './reading.ts'

// Reserved for examples (RFC 2606); allowed if the company's own domain is one.
const RESERVED = /^(?:https?:\/\/)?[^/?#\s]+\.(?:example|test|invalid)(?=[/?#:]|$)/i

export function deadLinkForm({ answer, links, domains }: AnswerReading): LintFinding[] {
  const isExample = (target: string): boolean =>
    domains.length > 0 && !domains.some((d) => RESERVED.test(d)) && RESERVED.test(target)
  return links
    .filter((link) => link.dead || isExample(link.target))
    .map(({ start, end, target }) => {
      const quote = answer.slice(start, end)
      const repaired = repair(target)
      const text = repaired === null ? null : quote.replace(target, repaired)
      return finding(start, quote, text === null ? null : { kind: 'repair', start, end, text })
    })
}

/** The intended address, if only the scheme is broken. */
function repair(target: string): string | null {
  const rest =
    /^(?:https?:\/\/)?h?t{1,3}ps?[:;]?[\\/]{1,2}((?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}(?:[/?#]\S*)?)$/iu.exec(
      target,
    )?.[1]
  return rest === undefined ? null : `https://${rest}`
}
