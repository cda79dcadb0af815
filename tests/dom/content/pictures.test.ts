/** How the paths of a control's pictures are drawn. What a canvas makes of it is the browser's. */
import { afterEach, expect, it, vi } from 'vitest'
import { picturesOf } from '../../../entrypoints/transcript.content/drive/pictures.ts'

afterEach(() => void vi.unstubAllGlobals())

function drawn(svg: string, isThin = false): string[] {
  const calls: string[] = []
  const canvas = {
    lineWidth: 0,
    isPointInPath: ({ path }: { path: string }, _x: number, _y: number, rule: string) =>
      void calls.push(`${path} ${rule}`),
    isPointInStroke: ({ path }: { path: string }) => void calls.push(`${path} line of ${canvas.lineWidth}`),
  }
  vi.stubGlobal(
    'Path2D',
    class {
      readonly path: string
      constructor(path: string) {
        this.path = path
      }
    },
  )
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = (): typeof canvas => canvas
    },
  )
  document.body.innerHTML = `<button>${svg}</button>`
  for (const ink of picturesOf(document.querySelector('button')!)) ink(16, 16, isThin)
  return calls
}
const LINES =
  '<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2"><path d="M1"/><path stroke-width="3" d="M2"/></svg>'

it.each([
  ['filled', '<svg viewBox="0 0 32 32"><path d="M1"/></svg>', ['M1 nonzero']],
  ['with holes', '<svg viewBox="0 0 32 32"><path fill-rule="evenodd" d="M1"/></svg>', ['M1 evenodd']],
  ['in lines', LINES, ['M1 line of 2', 'M2 line of 3']],
  [
    'filled in a picture that is not',
    '<svg viewBox="0 0 32 32" fill="none" stroke="red"><path fill="#fff" d="M1"/></svg>',
    ['M1 nonzero'],
  ],
  [
    'in lines, by a style',
    '<svg viewBox="0 0 32 32"><path style="fill:none;stroke:red" d="M1"/></svg>',
    ['M1 line of 1.5'],
  ],
])('a picture is drawn %s', (_how, svg, calls) => expect(drawn(svg)).toEqual(calls))

it('and its lines are thin where they are asked for so', () =>
  expect(drawn(LINES, true)).toEqual(['M1 line of 1.5', 'M2 line of 1.5']))
