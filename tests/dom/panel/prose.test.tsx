import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { withProse } from '../../../components/exchange/late-prose.ts'
import { Prose } from '../../../components/exchange/Prose.tsx'
import { panelTests } from './rendering.tsx'

panelTests()

it('a view that waited for it draws responses laid out from the first frame on: no button moves under a pointer', async () => {
  expect(await withProse(Promise.resolve('view'))).toBe('view')
  const { container } = render(<Prose text="Open **Modes**, see [Vacation](https://larkspur.test/vacation)." />)
  expect(container.querySelector('strong')?.textContent).toBe('Modes')
  expect(container.textContent).toBe('Open Modes, see Vacation.')
})
