/** A growing list of numbers, 0 to 2³²−1, in one typed array: a fifth of the memory of a JavaScript array. */
export type GrowingList = { data: Uint32Array; length: number }

const FIRST_ROOM = 1_024

/** @param room initial capacity */
export const growingList = (room = FIRST_ROOM): GrowingList => ({ data: new Uint32Array(room), length: 0 })

/** Ensures capacity for `count` numbers; entries from `length` on are undefined. */
function makeRoom(list: GrowingList, count: number): void {
  if (count <= list.data.length) return
  const roomier = new Uint32Array(Math.ceil(count * 1.25))
  roomier.set(list.data)
  list.data = roomier
}

export function append(list: GrowingList, value: number): void {
  makeRoom(list, list.length + 1)
  list.data[list.length++] = value
}

export function insertAt(list: GrowingList, at: number, value: number): void {
  makeRoom(list, list.length + 1)
  list.data.copyWithin(at + 1, at, list.length++)
  list.data[at] = value
}

export function removeAt(list: GrowingList, at: number): void {
  list.data.copyWithin(at, at + 1, list.length--)
}
