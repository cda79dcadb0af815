/** Splits turns into parts to send: all at first, then only changes, within the contract's limits. Pure. */
import type { SnapshotTurn } from '../../../lib/contract/transcript.ts'

/** The contract allows 200 turns and 1 MB (check 18); this leaves room for the rest of a snapshot. */
const MAX_TURNS = 200
const MAX_BYTES = 700_000

export type Part = { from: number; turns: SnapshotTurn[] }

/** As `bytesOf`, higher but without looking at each character. */
function mostBytesOf(turn: SnapshotTurn): number {
  let units = turn.text.length
  for (const { href, text } of turn.citations) units += href.length + text.length
  return 300 + 4 * turn.citations.length + 2 + 6 * units
}

/** Upper bound of the JSON's UTF-8 bytes, without encoding: escapes take 6, all else at most 3 per UTF-16 unit. */
function bytesOf(turn: SnapshotTurn): number {
  let bytes = 300
  for (const text of [turn.text, ...turn.citations.flatMap((citation) => [citation.href, citation.text])])
    bytes += textBytes(text)
  return bytes
}

function textBytes(text: string): number {
  let bytes = 2
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    bytes +=
      code < 0x20 ? 6 : code === 0x22 || code === 0x5c ? 2 : code < 0x80 ? 1 : code < 0xd800 || code > 0xdfff ? 3 : 6
  }
  return bytes
}

const same = (a: SnapshotTurn | undefined, b: SnapshotTurn): boolean =>
  a === b ||
  (a !== undefined &&
    a.key === b.key &&
    a.text === b.text &&
    a.role === b.role &&
    a.settled === b.settled &&
    a.ended === b.ended &&
    a.gap === b.gap &&
    a.logId === b.logId &&
    a.truncated === b.truncated &&
    a.citations.length === b.citations.length &&
    a.citations.every(
      (citation, i) => citation.href === b.citations[i]?.href && citation.text === b.citations[i]?.text,
    ))

/**
 * Parts that turn `sent` into `turns` when applied one after the other and cut to `turns.length`.
 * @param sent what the receiver has; empty to send everything
 * @returns in order of `from`; one empty part if turns were only removed from the end, none if nothing changed
 */
export function partsToSend(sent: readonly SnapshotTurn[], turns: readonly SnapshotTurn[]): Part[] {
  const parts: Part[] = []
  let bytes = 0
  /** Turns of the open part of which only the upper bound is counted so far. */
  let rough: SnapshotTurn[] = []
  const fits = (turn: SnapshotTurn): boolean => {
    const most = mostBytesOf(turn)
    if (bytes + most <= MAX_BYTES) {
      rough.push(turn)
      bytes += most
      return true
    }
    for (const one of rough) bytes += bytesOf(one) - mostBytesOf(one)
    rough = []
    const size = bytesOf(turn)
    if (bytes + size > MAX_BYTES) return false
    bytes += size
    return true
  }
  turns.forEach((turn, index) => {
    if (same(sent[index], turn)) return
    const open = parts.at(-1)
    if (open && open.from + open.turns.length === index && open.turns.length < MAX_TURNS && fits(turn)) {
      open.turns.push(turn)
      return
    }
    parts.push({ from: index, turns: [turn] })
    rough = [turn]
    bytes = mostBytesOf(turn)
  })
  if (parts.length === 0 && sent.length > turns.length) return [{ from: turns.length, turns: [] }]
  return parts
}
