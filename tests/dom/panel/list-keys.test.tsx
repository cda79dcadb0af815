import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useListKeys } from '../../../components/ui/list-keys.ts'
import { panelTests } from './rendering.tsx'

panelTests()

function List({ leftId }: { leftId: string | null }) {
  const ids = ['a', 'b']
  const [list, keysOf] = useListKeys<HTMLUListElement>({ ids, openId: null, leftId, active: true })
  return (
    <ul ref={list}>
      {ids.map((id) => (
        <li key={id}>
          <button {...keysOf(id)}>{id}</button>
        </li>
      ))}
    </ul>
  )
}

it.each([
  ['the row that was left', 'b', 'b'],
  [
    'the first one, where what was left is no row: a run, a question that nobody has judged, what was archived',
    'x',
    'a',
  ],
])('whoever comes back to a list is at %s', (_, leftId, at) => {
  render(<List leftId={leftId} />)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: at }))
})

it('whoever opens a list is taken nowhere', () => {
  render(<List leftId={null} />)
  expect(document.activeElement).toBe(document.body)
})
