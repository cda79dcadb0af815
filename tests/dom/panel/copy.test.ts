import { expect, it, vi } from 'vitest'
import { copy } from '../../../components/ui/copy.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { panelTests } from './rendering.tsx'

panelTests()

it.each([
  ['what is in the clipboard', () => Promise.resolve(), { text: 'Link copied', tone: 'plain' }],
  ['that the browser refused it', () => Promise.reject(new DOMException('', 'NotAllowedError')), { tone: 'bad' }],
])('says %s', async (_what, done, said) => {
  const writeText = vi.fn(done)
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  await copy('https://errata.example', 'Link copied')
  expect(writeText).toHaveBeenCalledExactlyOnceWith('https://errata.example')
  expect(usePanel.getState().said).toMatchObject(said)
  vi.unstubAllGlobals()
})
