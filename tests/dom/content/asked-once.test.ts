import { expect, it } from 'vitest'
import { askedOnce } from '../../../entrypoints/transcript.content/find/asked-once.ts'
import { env } from '../detect/page.ts'

it('asks the page once about each element, and anew after it gave way', async () => {
  let isDrawn = false
  let asked = 0
  const drawn = (): boolean => {
    asked++
    return isDrawn
  }
  const page = askedOnce({ ...env, drawn })
  const { body } = document
  expect([page.drawn!(body), page.drawn!(body), asked]).toEqual([false, false, 1])
  isDrawn = true
  await Promise.resolve()
  expect(page.drawn!(body)).toBe(true)
})
