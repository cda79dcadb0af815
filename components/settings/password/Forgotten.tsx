import { useState } from 'react'
import { LinkButton } from '../../ui/Button.tsx'
import { passwordWords } from '../late-words.ts'

/** @param onAsk returns whether the server accepted it */
export function Forgotten({ email, onAsk }: { email: string; onAsk: (email: string) => Promise<boolean> }) {
  const [said, setSaid] = useState<{ text: string; isBad: boolean } | null>(null)
  const ask = async (): Promise<void> => {
    if (email === '') return setSaid({ text: passwordWords.emailFirst, isBad: true })
    const isTaken = await onAsk(email)
    setSaid({ text: isTaken ? passwordWords.onItsWay(email) : passwordWords.notAsked, isBad: !isTaken })
  }
  return (
    <div>
      <LinkButton onClick={() => void ask()}>{passwordWords.forgotten}</LinkButton>
      <p role="status" className={`text-small empty:hidden ${said?.isBad ? 'text-bad' : 'text-quiet'}`}>
        {said?.text}
      </p>
    </div>
  )
}
