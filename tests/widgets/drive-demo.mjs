/** Asks the demo's assistant, each question in a new conversation, and judges what was read as a retest does. */
import { INTENTS } from '../../demo/intents.ts'
import { findingOf } from '../../lib/retest/finding.ts'
import { startStack } from '../e2e/support/stack.ts'
import { askAndWait } from './asking.mjs'

const QUESTIONS = 20

/** Backend and site; `site` is its origin. */
export const startDemoStack = () => startStack()

/** What the site itself keeps of the conversation: an answer is there once it has come in whole. */
const messagesOf = (page) =>
  page.evaluate(() => JSON.parse(globalThis.sessionStorage.getItem('larkspur-assistant') ?? '{"messages":[]}').messages)

export async function driveDemo(context, { site }) {
  const page = await context.newPage()
  const asked = []
  try {
    await page.goto(`${site}/`)
    // One phrasing of as many intents, spread over all of them.
    const step = INTENTS.length / QUESTIONS
    for (let n = 0; n < QUESTIONS; n++) {
      const text = INTENTS[Math.floor(n * step)].phrasings[0]
      const isBusy = async () => (await messagesOf(page)).at(-1)?.role === 'user'
      const read = await askAndWait(page, text, { isBusy, newConversation: true })
      const wanted = (await messagesOf(page)).at(-1)?.text ?? ''
      const found = findingOf({ kind: 'answer', markdown: wanted }, { query: text, text: read.text ?? '' })
      const right = read.complete === true && found.outcome === 'passed'
      asked.push({
        text,
        sent: read.problem === null,
        right,
        over: read.over,
        ended: read.ended,
        problem: right ? null : (read.problem ?? found.reason),
      })
    }
  } finally {
    await page.close()
  }
  return { page: 'demo', asked, note: '' }
}
