import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundled, FOLDER, MANIFEST, stampOf } from '../../../server/bundled.mjs'

describe('a bundle of the server', () => {
  let root: string
  let file: string
  const manifest = (over: object = {}): void =>
    writeFileSync(
      join(root, FOLDER, MANIFEST),
      JSON.stringify({ root, entry: 'server-1.js', stamps: { 'part.ts': stampOf(file) }, ...over }),
    )
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'errata-bundled-'))
    file = join(root, 'part.ts')
    mkdirSync(join(root, FOLDER), { recursive: true })
    writeFileSync(file, 'first')
    utimesSync(file, 1_800_000_000.25, 1_800_000_000.25)
    writeFileSync(join(root, FOLDER, 'server-1.js'), '')
    manifest()
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('counts while its sources are as they were', () => {
    expect(bundled(root)).toBe(pathToFileURL(join(root, FOLDER, 'server-1.js')).href)
  })

  it('counts in an image, whose files have no fractions of a second', () => {
    const seconds = Math.floor(statSync(file).mtimeMs / 1_000)
    utimesSync(file, seconds, seconds)
    expect(bundled(root)).not.toBeNull()
  })

  it.each([
    ['a source was written again', () => utimesSync(file, 1_800_000_001, 1_800_000_001)],
    [
      'a source has another length, and its old time',
      () => {
        writeFileSync(file, 'another')
        utimesSync(file, 1_800_000_000, 1_800_000_000)
      },
    ],
    ['a source is gone', () => rmSync(file)],
    ['it was copied with the sources of another folder', () => manifest({ root: `${root}-other` })],
    ['it was cleared away', () => rmSync(join(root, FOLDER, 'server-1.js'))],
    ['what says how it was made is cut off', () => writeFileSync(join(root, FOLDER, MANIFEST), '{"root":')],
    ['none was made', () => rmSync(join(root, FOLDER), { recursive: true })],
  ])('does not where %s', (_, change) => {
    change()
    expect(bundled(root)).toBeNull()
  })
})
