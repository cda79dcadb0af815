/** Asks a question in a tab's chat, whichever frame it is in. */
import { framesOf } from '../platform/sites.ts'
import { askFrames, type ChatPlace } from './ask-frames.ts'
import type { Answer, AskReply } from './protocol.ts'
import { askInFrame } from './send.ts'

/** @param place where a chat was read, if any was */
export const askInTab = (
  tabId: number,
  place: ChatPlace | null,
  question: { text: string; newConversation: boolean; mark?: string },
): Promise<Answer<AskReply>> =>
  askFrames(place, {
    ask: (frameId, more) => askInFrame(tabId, { ...question, ...more }, frameId),
    frames: () => framesOf(tabId),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  })
