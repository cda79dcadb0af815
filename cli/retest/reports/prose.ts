/**
 * Markdown as a reader sees it, for the HTML report. Made only of our own elements: HTML in it is text, an image is its
 * alternative text, and a link shows its address without being one, so that the page cannot mislead anybody.
 */
import { html } from 'hono/html'
import type { Nodes, Parents, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

type Drawn = ReturnType<typeof html>

/** Longer text stays as it is: nobody needs its layout. */
const LIMIT = 20_000

export const prose = (markdown: string): Drawn =>
  markdown.length > LIMIT
    ? html`<p>${markdown}</p>`
    : inside(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))

const inside = (parent: Parents): Drawn => html`${parent.children.map((child) => drawn(child))}`

function drawn(node: Nodes): Drawn {
  switch (node.type) {
    case 'text':
    case 'html':
      return html`${node.value}`
    case 'strong':
      return html`<strong>${inside(node)}</strong>`
    case 'emphasis':
      return html`<em>${inside(node)}</em>`
    case 'delete':
      return html`<s>${inside(node)}</s>`
    case 'inlineCode':
      return html`<code>${node.value}</code>`
    case 'code':
      return html`<pre><code>${node.value}</code></pre>`
    case 'break':
      return html`<br />`
    case 'thematicBreak':
      return html`<hr />`
    case 'heading':
      return html`<p><strong>${inside(node)}</strong></p>`
    case 'paragraph':
      return html`<p>${inside(node)}</p>`
    case 'blockquote':
      return html`<blockquote>${inside(node)}</blockquote>`
    case 'list':
      return node.ordered
        ? html`<ol start="${node.start ?? 1}">
            ${node.children.map((one) => html`<li>${inside(one)}</li>`)}
          </ol>`
        : html`<ul>
            ${node.children.map((one) => html`<li>${inside(one)}</li>`)}
          </ul>`
    case 'link':
      return link(node.url, inside(node), wordsOf(node))
    case 'image':
      return html`[${node.alt || node.url}]`
    case 'table':
      return table(node)
    default:
      return 'children' in node ? inside(node) : html`${'value' in node ? node.value : ''}`
  }
}

const wordsOf = (node: Nodes): string =>
  'children' in node ? node.children.map(wordsOf).join('') : 'value' in node ? node.value : ''

const bare = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '')

const link = (address: string, label: Drawn, words: string): Drawn =>
  bare(words) === bare(address)
    ? html`<span class="link">${label}</span>`
    : html`<span class="link">${label}</span> <span class="quiet">(${bare(address)})</span>`

const table = ({ children: [head, ...rows] }: Table): Drawn =>
  html`<table>
    <thead>
      <tr>
        ${head?.children.map((cell) => html`<th>${inside(cell)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.children.map((cell) => html`<td>${inside(cell)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
