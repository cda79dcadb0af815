/** What lays out responses, on its way: apart from what shows them, so that who only asks for it does not bring that. */
import { lazy } from 'react'
import type Markdown from './MarkdownText.tsx'

const load = () => import('./MarkdownText.tsx')
export const LateMarkdown = lazy(load)
let here: typeof Markdown | null = null

/** Null until it was asked for and has come. */
export const markdownHere = (): typeof Markdown | null => here

/** Asked for beforehand by who draws responses: nothing moves under a pointer, then, when their layout comes. */
export async function loadProse(): Promise<void> {
  here = (await load()).default
}

/** A view of responses, not before they can be laid out. */
export async function withProse<View>(view: Promise<View>): Promise<View> {
  await loadProse()
  return view
}
