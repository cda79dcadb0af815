import { describe, expect, it } from 'vitest'
import { type Ink, isSpeechBubble } from '../../../lib/detect/speech-bubble.ts'

type Point = [x: number, y: number]
const disc =
  (x: number, y: number, radius: number): Ink =>
  (row, column) =>
    Math.hypot(column - x, row - y) <= radius
const box =
  (left: number, top: number, right: number, bottom: number): Ink =>
  (row, column) =>
    column >= left && column <= right && row >= top && row <= bottom
const outline = (shape: Ink): Ink => {
  const isEdge = (row: number, column: number): boolean =>
    [-2, 0, 2].some((down) => [-2, 0, 2].some((along) => !shape(row + down, column + along)))
  return (row, column) => shape(row, column) && isEdge(row, column)
}
const polygon =
  (...points: Point[]): Ink =>
  (row, column) => {
    let isIn = false
    for (const [i, [x, y]] of points.entries()) {
      const [other, below] = points.at(i - 1)!
      if (y > row !== below > row && column < ((other - x) * (row - y)) / (below - y) + x) isIn = !isIn
    }
    return isIn
  }
const all =
  (...shapes: Ink[]): Ink =>
  (row, column) =>
    shapes.some((shape) => shape(row, column))
const without =
  (shape: Ink, ...holes: Ink[]): Ink =>
  (row, column) =>
    shape(row, column) && !all(...holes)(row, column)

const round = all(disc(16, 15, 13), polygon([3, 29], [5, 20], [14, 27]))
const square = all(box(3, 3, 28, 21), polygon([6, 21], [14, 21], [6, 29]))
const centred = all(box(2, 4, 29, 20), polygon([12, 20], [20, 20], [16, 27]))
const dots = [disc(9, 13, 2), disc(16, 13, 2), disc(22, 13, 2)]
const lines = [box(8, 8, 23, 9), box(8, 13, 19, 14)]
const mark = [box(15, 8, 17, 12), box(15, 15, 17, 17)]
const handset = polygon([9, 8], [12, 8], [13, 12], [12, 14], [17, 19], [19, 18], [23, 19], [23, 22], [18, 22], [9, 13])

describe('a speech bubble', () => {
  it.each([
    ['round', round],
    ['square', square],
    ['with its tail in the middle', centred],
    ['in outline', outline(round)],
    ['square, in outline', outline(square)],
    ['with dots', without(round, ...dots)],
    ['in outline with dots', all(outline(square), ...dots)],
    ['with lines', without(square, ...lines)],
    ['with one dot', without(square, disc(16, 13, 2))],
    ['that fills only half of the picture', (row: number, column: number) => centred(row * 1.8, column * 1.8)],
  ])('is one %s', (_how, ink) => expect(isSpeechBubble(ink)).toBe(true))

  it('is one by thin lines, where thick ones fill the corner at its tail, and what is in it counts as it is', () => {
    const thick = disc(16, 15, 14)
    const drawn =
      (inside: Ink): Ink =>
      (row, column, isThin = false) =>
        outline(isThin ? round : thick)(row, column) || inside(row, column)
    expect(isSpeechBubble(drawn(() => false))).toBe(true)
    expect(isSpeechBubble(drawn(handset))).toBe(false)
  })

  it.each<[string, Ink]>([
    ['nothing', () => false],
    ['a square', box(4, 4, 28, 28)],
    ['a disc', disc(16, 16, 13)],
    ['an arrow that leads up', all(polygon([3, 16], [16, 3], [29, 16]), box(12, 15, 20, 29))],
    ['a plus', all(box(13, 3, 19, 29), box(3, 13, 29, 19))],
    ['lines of a menu', all(box(3, 6, 29, 8), box(3, 15, 29, 17), box(3, 24, 29, 26))],
    ['a shield', polygon([4, 4], [28, 4], [28, 16], [16, 30], [4, 16])],
    ['a pin of a map', all(disc(16, 12, 10), polygon([7, 17], [25, 17], [16, 30]))],
    ['a heart', all(disc(10, 11, 7), disc(22, 11, 7), polygon([3, 13], [29, 13], [16, 29]))],
    ['a telephone', handset],
    ['another messenger, with a telephone in the bubble', all(outline(round), handset)],
    ['another messenger, with a telephone cut out of the bubble', without(round, handset)],
    ['a warning in a bubble', all(outline(round), ...mark)],
    ['a warning cut out of a bubble', without(square, ...mark)],
    ['a screen on its foot', all(box(2, 4, 29, 21), box(14, 21, 18, 26), box(9, 27, 23, 29))],
    ['a bus', all(box(4, 3, 28, 25), box(6, 25, 10, 29), box(22, 25, 26, 29))],
    ['a thumb that points down', all(box(5, 3, 26, 17), polygon([14, 17], [26, 17], [18, 30], [14, 30]))],
    ['things that share', all(disc(7, 16, 5), disc(25, 6, 5), disc(25, 26, 5))],
    ['a person', all(disc(16, 8, 5), polygon([6, 29], [10, 16], [22, 16], [26, 29]))],
    ['a letter', without(box(2, 6, 29, 26), polygon([4, 8], [28, 8], [16, 18]))],
    ['a cart', all(polygon([2, 6], [29, 6], [26, 20], [8, 20]), disc(10, 26, 3), disc(24, 26, 3))],
  ])('is not %s', (_what, ink) => expect(isSpeechBubble(ink)).toBe(false))
})
