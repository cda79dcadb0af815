/** Under both editors stands why what is written cannot be published. */
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { emptyDraft, type WriterDraft } from '../../../components/remediation/draft.ts'
import RemediationEditor, { type Edit } from '../../../components/remediation/RemediationEditor.tsx'
import Writer from '../../../components/remediation/Writer.tsx'
import { TEXT_LIMITS } from '../../../lib/contract/index.ts'
import { remediation } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const about = {
  role: 'sme' as const,
  companyDomains: [],
  projectId: null,
  approval: false,
  turns: null,
  active: true,
  nameOf: () => 'Dana',
  onPublish: nothing,
  onSaveDraft: nothing,
}

function edit(over: Partial<Edit>) {
  const start: Edit = {
    query: 'How do I reset it?',
    serve: 'always',
    negativeExamples: [],
    positiveExamples: [],
    content: { kind: 'answer', answer: 'Hold it ten seconds.' },
  }
  const does = { onType: nothing, onCancel: nothing, onOpen: nothing }
  render(
    <RemediationEditor remediation={remediation()} initial={{ ...start, ...over }} asked={null} {...about} {...does} />,
  )
}
function write(draft: Partial<WriterDraft>) {
  const does = { onChange: nothing, onReason: nothing, onLeave: nothing, onNext: nothing, onRemediation: nothing }
  const exchange = { query: 'How do I reset it?', response: 'Hold it.', context: [] }
  render(
    <Writer issueId={null} exchange={exchange} draft={{ ...emptyDraft('always'), ...draft }} {...about} {...does} />,
  )
}
const mayPublish = () => !screen.getByRole<HTMLButtonElement>('button', { name: /^Publish/ }).disabled
const KEPT = 'Kept on this computer as you type.'

describe('what cannot be published', () => {
  panelTests()

  it.each([
    ['names a person', { content: { kind: 'answer', answer: 'Write to jan.visser@gmail.com.' } }, /jan\.visser/],
    ['is empty', { content: { kind: 'answer', answer: ' ' } }, /^Write an explanation or an answer first\.$/],
    ['has no question', { query: ' ' }, /^Without a question, it would never be served\.$/],
  ] as [string, Partial<Edit>, RegExp][])('is said under an edit that %s', (_, over, why) => {
    edit(over)
    expect(mayPublish()).toBe(false)
    expect(screen.getAllByText(why).some((one) => one.matches('p'))).toBe(true)
    expect(screen.queryByText(KEPT)).toBeNull()
  })

  it('is said of an explanation that is too long', () => {
    write({ explanation: 'x'.repeat(TEXT_LIMITS.explanation + 1) })
    expect(mayPublish()).toBe(false)
    expect(screen.getByText(/^Too long to store: [\d,]+ of at most [\d,]+ characters\./)).toBeTruthy()
  })

  it('is not said of what may be', () => {
    edit({})
    expect(mayPublish()).toBe(true)
    expect(screen.getByText(KEPT)).toBeTruthy()
  })
})
