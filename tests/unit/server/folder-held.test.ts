import { expect, it } from 'vitest'
import { FolderHeldError } from '../../../server/db/lock.ts'
import { explainFolderHeld } from '../../../server/folder-held.ts'

const held = new FolderHeldError('/data', { pid: 7, processStart: '', since: '2026-11-30T00:00:00Z' })

it('says how a key is asked for through the server only where somebody can sign in from a terminal', () => {
  expect(() => explainFolderHeld('add-user-key', true, held)).toThrow(/process 7\).*sign-in\/email.*Or stop it/)
  expect(() => explainFolderHeld('add-user-key', false, held)).toThrow(/process 7\)\. For this, stop it/)
})

it('sends to an admin of the organisation for another project, since nobody else may make one', () => {
  expect(() => explainFolderHeld('add-project', true, held)).toThrow(
    /an admin of the organisation .*POST \/api\/projects\//,
  )
})

it('says nothing of what went wrong otherwise', () => {
  const other = new Error('disk full')
  expect(() => explainFolderHeld('add-user-key', true, other)).toThrow(other)
})
