/** What is typed between No and the writer, which is loaded when it is needed. */
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { writerWords } from '../../../components/ui/late/write.ts'
import { fill, openFirst } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const writer = vi.hoisted(() => {
  let come = (): void => undefined
  const isHere = new Promise<void>((resolve) => (come = resolve))
  return { isHere, come }
})
vi.mock('../../../components/remediation/Writer.tsx', async (original) => {
  await writer.isHere
  return await original()
})

panelTests()
beforeEach(fill)

it('is the beginning of what is written, and goes on there', { timeout: 60_000 }, async () => {
  const user = await openFirst()
  await user.keyboard('b')
  const early = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: writerWords.title })
  await user.keyboard('Ask first')
  expect(early.value).toBe('Ask first')
  writer.come()
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /What was wrong/ }, { timeout: 30_000 })
  await waitFor(() => expect(document.activeElement).toBe(field))
  await user.keyboard(', then act')
  expect(field.value).toBe('Ask first, then act')
})
