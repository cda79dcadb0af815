/** What the extension draws in a page: in closed roots, into which only the browser's own debugger looks. */
import type { CDPSession, Page } from '@playwright/test'

type DomNode = {
  nodeId: number
  localName: string
  nodeValue: string
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}
type Point = { x: number; y: number }
export type Box = { left: number; top: number; right: number; bottom: number }
type Host = 'errata-marks' | 'errata-flag' | 'errata-preview'

function* below(node: DomNode): Generator<DomNode> {
  yield node
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* below(child)
}
const hasClass = ({ attributes = [] }: DomNode, name: string): boolean => {
  const at = attributes.indexOf('class')
  return at >= 0 && attributes[at + 1]!.split(' ').includes(name)
}

/** All words that are drawn under one of our hosts; '' while it is not there. */
export async function wordsOf(page: Page, host: Host): Promise<string> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  try {
    const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode }
    const hosts = [...below(root)].filter(({ localName }) => localName === host)
    return hosts.flatMap((one) => [...below(one)].map((node) => node.nodeValue)).join('')
  } finally {
    await cdp.detach()
  }
}

/** What is drawn with a class under one of our hosts, in order; what is not to be seen is left out. */
export async function boxesOf(page: Page, host: Host, name: string): Promise<Box[]> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  try {
    const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode }
    const hosts = [...below(root)].filter(({ localName }) => localName === host)
    const found = hosts.flatMap((one) => [...below(one)].filter((node) => hasClass(node, name)))
    const boxes: Box[] = []
    for (const { nodeId } of found) {
      const box = await cdp.send('DOM.getBoxModel', { nodeId }).catch(() => null)
      if (!box) continue
      const [left, top, , , right, bottom] = box.model.border as [number, number, number, number, number, number]
      boxes.push({ left, top, right, bottom })
    }
    return boxes
  } finally {
    await cdp.detach()
  }
}

/** The middles of these. */
export async function drawn(page: Page, host: Host, name: string): Promise<Point[]> {
  const boxes = await boxesOf(page, host, name)
  return boxes.map(({ left, top, right, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 }))
}
