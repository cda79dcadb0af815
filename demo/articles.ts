/**
 * The help centre's articles in `articles/*.md`: front matter and markdown.
 *
 *   ---
 *   title: Reset a version 13 hub
 *   section: devices            one of SECTIONS
 *   updated: 2026-06-02
 *   topic: hub-reset            articles that replace or vary one another share a topic; default: the slug
 *   versions: hub 13            product versions it is for; left out = all
 *   ---
 */
import { readdirSync, readFileSync } from 'node:fs'

export const SECTIONS = [
  { slug: 'account', title: 'Account and sign-in', blurb: 'Passwords, two-step verification, people in your home' },
  { slug: 'billing', title: 'Plans and billing', blurb: 'Plans, payments, invoices and refunds' },
  { slug: 'orders', title: 'Orders and returns', blurb: 'Shipping, returns, repairs and warranty' },
  { slug: 'devices', title: 'Hubs, sensors and cameras', blurb: 'Set up, reset, batteries and firmware' },
  { slug: 'app', title: 'App, modes and alerts', blurb: 'Notifications, privacy mode, vacation mode, automations' },
  { slug: 'travel', title: 'Travelling with Larkspur', blurb: 'Flights, batteries and power abroad' },
  { slug: 'connect', title: 'Integrations and outages', blurb: 'Voice assistants, Wi-Fi, service status' },
] as const
export type SectionSlug = (typeof SECTIONS)[number]['slug']

export type Article = {
  slug: string
  title: string
  section: SectionSlug
  /** ISO date of the last change. */
  updated: string
  topic: string
  versions: string[]
  /** Markdown without front matter. */
  body: string
}

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/

/** @throws Error naming the file if its front matter is not as described above */
export function parseArticle(slug: string, text: string): Article {
  const parts = FRONT_MATTER.exec(text)
  if (!parts) throw new Error(`demo/articles/${slug}.md has no front matter`)
  const fields = new Map(
    parts[1]!.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
    }),
  )
  const required = (name: string): string => {
    const value = fields.get(name)
    if (!value) throw new Error(`demo/articles/${slug}.md lacks "${name}"`)
    return value
  }
  const section = SECTIONS.find((known) => known.slug === required('section'))
  if (!section) throw new Error(`demo/articles/${slug}.md is in an unknown section "${required('section')}"`)
  return {
    slug,
    title: required('title'),
    section: section.slug,
    updated: required('updated'),
    topic: fields.get('topic') ?? slug,
    versions: (fields.get('versions') ?? '').split(',').flatMap((version) => version.trim() || []),
    body: parts[2]!.trim(),
  }
}

let kept: Article[] | null = null

/** All articles, by slug. Read once: they do not change while the site runs. */
export function loadArticles(): Article[] {
  if (kept) return kept
  const folder = new URL('./articles/', import.meta.url)
  kept = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => parseArticle(name.slice(0, -3), readFileSync(new URL(name, folder), 'utf8')))
  return kept
}
