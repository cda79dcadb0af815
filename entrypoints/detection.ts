/** Finding chats and learning from them; the worker puts it into a frame just before what follows them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { bestReading, findChats, isDoubtful, learningMore, learnMore, seekChats } from '../lib/detect/detect.ts'
import { whatWasSeen } from '../lib/detect/guess.ts'
import { DETECTION, type DetectionWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as DetectionWorld)[DETECTION] = {
    bestReading,
    findChats,
    isDoubtful,
    learningMore,
    learnMore,
    seekChats,
    whatWasSeen,
  }
})
