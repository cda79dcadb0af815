/** Stands for the part that the worker puts into a frame before what follows chats. */
import { DETECTION, type DetectionWorld } from '../../../entrypoints/transcript.content/beside.ts'
import { bestReading, findChats, isDoubtful, learningMore, learnMore, seekChats } from '../../../lib/detect/detect.ts'
import { whatWasSeen } from '../../../lib/detect/guess.ts'

;(globalThis as DetectionWorld)[DETECTION] = {
  bestReading,
  findChats,
  isDoubtful,
  learningMore,
  learnMore,
  seekChats,
  whatWasSeen,
}
