import { expect, test } from 'vitest'
import { allOf } from '../../../lib/detect/page-env.ts'

const SELECTORS = ['textarea', 'input', '[role="textbox"]']

function pageOf(html: string): HTMLElement {
  document.body.innerHTML = html
  return document.body
}

test('what several selectors find comes in the order of the document, each once', () => {
  const root = pageOf(
    '<div role="textbox"><input id="b"></div><textarea role="textbox"></textarea><p><input><b role="textbox"></b></p><textarea></textarea>',
  )
  expect(allOf(root, SELECTORS)).toEqual([...root.querySelectorAll(SELECTORS.join())])
  expect(allOf(root, SELECTORS)).toHaveLength(6)
})

test('one that finds alone, and none', () => {
  expect(allOf(pageOf('<input><p></p><input>'), SELECTORS).map(({ localName }) => localName)).toEqual([
    'input',
    'input',
  ])
  expect(allOf(pageOf('<p></p>'), SELECTORS)).toEqual([])
})
