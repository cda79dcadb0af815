import { describe, expect, it } from 'vitest'
import { reliabilityPlot } from '../../bench/evals/reliability-plot.ts'
import { reliabilityOf } from '../../bench/evals/reliability.ts'

const pair = (score: number, label: number) => ({ row: { id: 'a', suite: 's', label }, prediction: { id: 'a', score } })

describe('reliabilityPlot', () => {
  it('is a picture with a panel per suite, whatever a suite is called', () => {
    const today = reliabilityOf([pair(0.2, 0), pair(0.9, 1)])
    const svg = reliabilityPlot('Scores & "shares"', 'left out', [
      { name: '<script>', today, beside: null },
      { name: 'b', today, beside: today },
    ])
    const document = new DOMParser().parseFromString(svg, 'image/svg+xml')
    expect(document.querySelector('parsererror')).toBeNull()
    expect([...document.querySelectorAll('.name')].map((one) => one.textContent)).toEqual(['<script>', 'b'])
    expect(document.querySelectorAll('circle.today')).toHaveLength(1 + 4)
    expect(document.querySelectorAll('circle.beside')).toHaveLength(1 + 2)
    expect(document.querySelector('title')?.textContent).toBe('Scores & "shares"')
  })
})
