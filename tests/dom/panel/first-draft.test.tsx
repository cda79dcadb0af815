import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DraftFromContext } from '../../../components/remediation/DraftFromContext.tsx'

const context = [
  {
    id: null,
    title: 'Changing plans',
    source: 'https://larkspur.test/plans',
    content: 'Plans can be changed under Settings. The change holds from the next bill on.',
  },
]

function Field({ query }: { query: string }) {
  const [answer, setAnswer] = useState('')
  return (
    <>
      <textarea aria-label="Answer" value={answer} onChange={(event) => setAnswer(event.target.value)} />
      <DraftFromContext query={query} context={context} answer={answer} onDraft={setAnswer} />
    </>
  )
}
const make = { name: 'Draft from what was retrieved' }
const answer = (): string => screen.getByRole<HTMLTextAreaElement>('textbox').value

afterEach(cleanup)

describe('a first draft', () => {
  it('is taken from what was retrieved, and says so until it is edited', async () => {
    const user = userEvent.setup()
    render(<Field query="Can I change my plan?" />)
    await user.click(screen.getByRole('button', make))
    expect(answer()).toBe(`${context[0]?.content}\n\n[Changing plans](https://larkspur.test/plans)`)
    expect(screen.getByRole('status').textContent).toContain('Changing plans')
    await user.type(screen.getByRole('textbox'), ' Yes.')
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('says where nothing answers the question, and leaves the field empty', async () => {
    const user = userEvent.setup()
    render(<Field query="How do I cancel my gym membership?" />)
    await user.click(screen.getByRole('button', make))
    expect(answer()).toBe('')
    expect(screen.getByRole('status').textContent).toContain('Nothing retrieved')
  })

  it('is not offered over what somebody wrote', async () => {
    const user = userEvent.setup()
    render(<Field query="Can I change my plan?" />)
    await user.type(screen.getByRole('textbox'), 'Yes.')
    expect(screen.queryByRole('button', make)).toBeNull()
  })
})
