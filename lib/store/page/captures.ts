/** Captured exchanges, as the panel needs them. */
export { markedOf, marksOf } from '../../capture/marks.ts'
import { database } from '../../db/schema.ts'

/** It belongs to the project now, by hand: the worker need not send it again. */
export const markUploaded = (id: string): Promise<number> => database().captures.update(id, { uploaded: true })
