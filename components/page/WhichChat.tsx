import { SelectField } from '../ui/Field.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageChat } from './page-data.ts'

/** Chooses which chat to show if a page has several. */
export function WhichChat({
  chats,
  onChoose,
}: {
  chats: readonly PageChat[]
  onChoose: ((chat: PageChat) => void) | undefined
}) {
  if (chats.length < 2) return null
  const keyOf = ({ frameId, chat }: PageChat): string => `${frameId} ${chat}`
  const chosen = chats.find((one) => one.chosen) ?? chats[0]!
  return (
    <div className="shrink-0 border-b border-line px-3 py-2">
      <SelectField
        label={pageWords.chats(chats.length)}
        value={keyOf(chosen)}
        options={chats.map((one, i) => ({ value: keyOf(one), label: pageWords.chat(i + 1, one.host, one.turns) }))}
        onChange={(key) => {
          const picked = chats.find((one) => keyOf(one) === key)
          if (picked) onChoose?.(picked)
        }}
      />
    </div>
  )
}
