/** Detection is a script of its own, so that each part of the content script stays small. */
import { DETECTION, type Detection, type DetectionWorld } from '../beside.ts'

export function detection(): Detection {
  const part = (globalThis as DetectionWorld)[DETECTION]
  if (!part) throw new Error('The part that finds chats did not come')
  return part
}
