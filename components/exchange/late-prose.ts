/** Loads the markdown renderer; a module of its own, so that preloading it does not load the view around it. */
import { lazy } from 'react'
import type Markdown from './MarkdownText.tsx'

const load = () => import('./MarkdownText.tsx')
export const LateMarkdown = lazy(load)
let here: typeof Markdown | null = null

/** Null until it is loaded. */
export const markdownHere = (): typeof Markdown | null => here

/** Preloaded by whatever shows responses, so that nothing moves under a pointer when markdown is rendered. */
export async function loadProse(): Promise<void> {
  here = (await load()).default
}

/** Delays a view of responses until they can be rendered. */
export async function withProse<View>(view: Promise<View>): Promise<View> {
  await loadProse()
  return view
}
