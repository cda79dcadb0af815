import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesOf, ROOT } from './support/output.ts'

/**
 * Three languages, a writer with its linter and a driver are most of it. What grows further has to be worth it, as the words
 * of trades that the linter knows, exports, the report of a run, what tells of long acts and of flags, the words of
 * buttons that nobody but the customer may press, and what becomes of a run, of tests and of who is removed are.
 */
const MOST_BYTES = 1_190_000

/** The names in a zip's central directory (its end record says where that begins). */
function namesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  const names: string[] = []
  for (let entry = 0; entry < count; entry += 1) {
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    names.push(zip.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return names
}

describe('the zip for the store', () => {
  const [path] = globSync('.output/*-chrome.zip', { cwd: ROOT })

  test('check 6: holds the built files and nothing else', () => {
    expect(path).toBeDefined()
    const names = namesIn(readFileSync(join(ROOT, path!))).filter((name) => !name.endsWith('/'))
    const built = filesOf('**/*.*')
    expect(names.toSorted()).toEqual(built)
  })

  test('check 6: no source maps, tests, fixtures or environment files', () => {
    const names = namesIn(readFileSync(join(ROOT, path!)))
    expect(
      names.filter((name) => /\.map$|\.tsx?$|\.md$|(^|\/)\.|\.env|(^|[/.])(tests?|specs?|fixtures?)[/.]/i.test(name)),
    ).toEqual([])
    const kinds = new Set(names.filter((name) => !name.endsWith('/')).map((name) => name.slice(name.lastIndexOf('.'))))
    expect([...kinds].toSorted()).toEqual(['.css', '.html', '.js', '.json', '.png'])
  })

  test(`check 6: is smaller than ${MOST_BYTES / 1000} kB`, () => {
    expect(statSync(join(ROOT, path!)).size).toBeLessThan(MOST_BYTES)
  })
})
