/** Finds chats and learns from them; the worker injects it into a frame just before the scripts that follow a chat. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { bestReading, findChats, isDoubtful, learningMore, learnMore, seekChats } from '../lib/detect/detect.ts'
import { whatWasSeen } from '../lib/detect/guess.ts'
import { askedOnce } from './transcript.content/find/asked-once.ts'
import { DETECTION, type DetectionWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as DetectionWorld)[DETECTION] = {
    bestReading: (chat, env) => bestReading(chat, askedOnce(env)),
    findChats: (root, env, trees) => findChats(root, askedOnce(env), trees),
    isDoubtful: (chat, env) => isDoubtful(chat, askedOnce(env)),
    learningMore: (chat, units, env) => learningMore(chat, units, askedOnce(env)),
    learnMore: (chat, units, env) => learnMore(chat, units, askedOnce(env)),
    seekChats: (root, env, trees) => seekChats(root, askedOnce(env), trees),
    whatWasSeen: (root, env) => whatWasSeen(root, askedOnce(env)),
  }
})
