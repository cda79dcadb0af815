/** Captured exchanges, for the panel. */
export { markedOf, marksOf } from '../../capture/marks.ts'
import { database } from '../../db/schema.ts'

/** It was added to the project by hand, so the worker need not send it again. */
export const markUploaded = (id: string): Promise<number> => database().captures.update(id, { uploaded: true })
