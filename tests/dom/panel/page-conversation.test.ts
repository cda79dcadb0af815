import { expect, it } from 'vitest'
import { conversationOf } from '../../../components/page/conversation-of.ts'
import type { ConversationRow } from '../../../lib/db/index.ts'

const said = (role: 'user' | 'assistant', text: string) => ({ role, text, settled: true, gap: false })
const conversation = {
  origin: 'https://a.example',
  turns: [said('user', 'Reset?'), said('assistant', 'Ten seconds.')],
} as ConversationRow
const isErased = (row: ConversationRow): boolean =>
  conversationOf({ conversation: row, exchanges: [], chats: [] }, null).erased

it('a conversation that another tab has open as well is not said to be erased: one tab alone has what is kept', () => {
  expect(isErased(conversation)).toBe(false)
  expect(isErased({ ...conversation, erased: true })).toBe(true)
})
