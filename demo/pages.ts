/** The help centre's pages as HTML. Articles are the company's own and trusted; all else is escaped. */
import { html, raw } from 'hono/html'
import { marked } from 'marked'
import { SECTIONS, type Article, type SectionSlug } from './articles.ts'

type Markup = ReturnType<typeof html>
type Shell = {
  title: string
  body: Markup
  query?: string
  assistantOpen?: boolean
  current?: 'home' | 'assistant' | 'contact'
}

const MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <g fill="currentColor">
    <ellipse cx="16" cy="8" rx="4.2" ry="6.4" />
    <ellipse cx="16" cy="8" rx="4.2" ry="6.4" transform="rotate(72 16 16)" />
    <ellipse cx="16" cy="8" rx="4.2" ry="6.4" transform="rotate(144 16 16)" />
    <ellipse cx="16" cy="8" rx="4.2" ry="6.4" transform="rotate(216 16 16)" />
    <ellipse cx="16" cy="8" rx="4.2" ry="6.4" transform="rotate(288 16 16)" />
  </g>
  <circle cx="16" cy="16" r="3" class="mark-heart" />
</svg>`

const ICONS: Record<SectionSlug, string> = {
  account: '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
  billing: '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M3 10h18M7 15h4"/>',
  orders: '<path d="M3 8l9-5 9 5v8l-9 5-9-5z"/><path d="M3 8l9 5 9-5M12 13v8"/>',
  devices: '<rect x="4" y="7" width="16" height="12" rx="3"/><path d="M8 3.5c2.5-1.3 5.5-1.3 8 0M12 13h.01"/>',
  app: '<rect x="7" y="2" width="10" height="20" rx="2.5"/><path d="M11 18h2"/>',
  travel:
    '<path d="M2.5 14l7 .5 4 6h2l-1.5-6 5-.5c2 0 2.5-1 2.5-1.5s-.5-1.5-2.5-1.5l-5-.5 1.5-6h-2l-4 6-4 .3L3.500 8h-1l1 4z"/>',
  connect: '<path d="M9 15l6-6M10 6l2-2a4 4 0 016 6l-2 2M14 18l-2 2a4 4 0 01-6-6l2-2"/>',
}

const icon = (slug: SectionSlug): Markup =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${raw(ICONS[slug])}</svg>`

const searchForm = (query: string, big: boolean): Markup =>
  html`<form class="search ${big ? 'search-big' : ''}" action="/search" role="search">
    <label class="visually-hidden" for="q">Search the help centre</label>
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="11" cy="11" r="7" />
      <path d="M16.5 16.5L21 21" />
    </svg>
    <input
      id="q"
      name="q"
      type="search"
      value="${query}"
      placeholder="Search: reset a hub, returns, vacation mode…"
      autocomplete="off"
    />
    <button type="submit">Search</button>
  </form>`

const link = (href: string, text: string, current: boolean): Markup =>
  html`<a href="${href}" ${current ? raw('aria-current="page"') : ''}>${text}</a>`

function shell({ title, body, assistantOpen = false, current }: Shell): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Larkspur Help</title>
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/site.css" />
      </head>
      <body data-assistant-open="${assistantOpen ? 'true' : 'false'}">
        <a class="skip" href="#content">Skip to content</a>
        <header class="top">
          <a class="brand" href="/">${MARK}<span>Larkspur</span><span class="brand-part">Help</span></a>
          <nav aria-label="Main">
            ${link('/', 'Help centre', current === 'home')} ${link('/assistant', 'Assistant', current === 'assistant')}
            ${link('/contact', 'Contact', current === 'contact')}
          </nav>
        </header>
        <main id="content">${body}</main>
        <footer class="foot">
          <p>
            © 2026 Larkspur Home, Inc. · Smart hubs, sensors and cameras ·
            <a href="/articles/service-status">Service status</a>
          </p>
        </footer>
        <button class="launcher" type="button" aria-expanded="false" aria-controls="assistant-panel">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 5h16v11H10l-5 4v-4H4z" />
            <path d="M8 9h8M8 12h5" />
          </svg>
          <span>Ask us</span>
        </button>
        <section class="panel" id="assistant-panel" aria-label="Larkspur assistant" hidden>
          <header class="panel-head">
            ${MARK}
            <div><strong>Assistant</strong><span>Larkspur Help</span></div>
            <button type="button" class="panel-new">New conversation</button>
            <button type="button" class="panel-close" aria-label="Close the assistant">
              <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
            </button>
          </header>
          <div class="panel-chat" id="assistant-chat"></div>
        </section>
        <script type="module" src="/assets/deep-chat.js"></script>
        <script type="module" src="/assets/assistant.js"></script>
      </body>
    </html>`
}

const articleLink = (article: Article): Markup =>
  html`<li><a href="/articles/${article.slug}">${article.title}</a></li>`

const day = (iso: string): string =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-US', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })

const POPULAR = [
  'reset-hub-13',
  'returns',
  'vacation-mode',
  'notifications',
  'plans-and-prices',
  'privacy-mode',
  'shipping',
  'two-step-verification',
]

export function homePage(articles: readonly Article[]): Markup {
  const popular = POPULAR.flatMap((slug) => articles.find((article) => article.slug === slug) ?? [])
  return shell({
    title: 'Help centre',
    current: 'home',
    body: html`<div class="hero">
        <h1>How can we help?</h1>
        <p>Guides for hubs, sensors, cameras and your Larkspur account.</p>
        ${searchForm('', true)}
      </div>
      <div class="wrap">
        <ul class="cards">
          ${SECTIONS.map((section) => {
            const count = articles.filter((article) => article.section === section.slug).length
            return html`<li>
              <a class="card" href="/sections/${section.slug}">
                ${icon(section.slug)}
                <h2>${section.title}</h2>
                <p>${section.blurb}</p>
                <span class="count">${count} ${count === 1 ? 'article' : 'articles'}</span>
              </a>
            </li>`
          })}
          <li>
            <a class="card" href="/contact">
              <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <rect x="3" y="5" width="18" height="14" rx="2" />
                <path d="M3 7l9 6 9-6" />
              </svg>
              <h2>Write to us</h2>
              <p>Our support team answers within one working day</p>
              <span class="count">support@larkspur.example</span>
            </a>
          </li>
        </ul>
        <h2 class="rule">Read most</h2>
        <ul class="links two">
          ${popular.map(articleLink)}
        </ul>
      </div>`,
  })
}

export function sectionPage(section: (typeof SECTIONS)[number], articles: readonly Article[]): Markup {
  return shell({
    title: section.title,
    body: html`<div class="wrap narrow">
      <nav class="crumbs" aria-label="You are here">
        <a href="/">Help centre</a><span aria-hidden="true">›</span><span>${section.title}</span>
      </nav>
      <h1>${section.title}</h1>
      <p class="lead">${section.blurb}</p>
      <ul class="rows">
        ${articles.map(
          (article) =>
            html`<li>
              <a href="/articles/${article.slug}"><strong>${article.title}</strong><span>${opening(article)}</span></a>
            </li>`,
        )}
      </ul>
    </div>`,
  })
}

/** The article's first sentence, for lists. */
function opening(article: Article): string {
  const paragraph = article.body
    .split('\n\n')[0]!
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll('**', '')
  return /^[\s\S]*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph
}

export function articlePage(article: Article, related: readonly Article[]): Markup {
  const section = SECTIONS.find((known) => known.slug === article.section)!
  return shell({
    title: article.title,
    body: html`<div class="wrap reading">
      <article>
        <nav class="crumbs" aria-label="You are here">
          <a href="/">Help centre</a><span aria-hidden="true">›</span
          ><a href="/sections/${section.slug}">${section.title}</a>
        </nav>
        <h1>${article.title}</h1>
        <p class="meta">
          Updated
          ${day(article.updated)}${article.versions.map((version) => html`<span class="badge">${versionName(version)}</span>`)}
        </p>
        <div class="prose">${raw(marked.parse(article.body, { async: false }))}</div>
      </article>
      <aside>
        <h2>More in ${section.title}</h2>
        <ul class="links">
          ${related.map(articleLink)}
        </ul>
        <p class="note">
          Not what you were looking for? Ask the assistant at the bottom of this page, or
          <a href="/contact">write to us</a>.
        </p>
      </aside>
    </div>`,
  })
}

const versionName = (version: string): string =>
  version.startsWith('hub') ? `Hub version ${version.slice(4)}` : `Sensors, generation ${version.slice(4)}`

export function searchPage(query: string, found: readonly { article: Article; text: string }[]): Markup {
  return shell({
    title: query ? `Search: ${query}` : 'Search',
    body: html`<div class="wrap narrow">
      <h1 class="visually-hidden">Search</h1>
      ${searchForm(query, false)}
      <p class="lead">
        ${found.length === 0 ? 'Nothing found' : found.length === 1 ? 'One article' : `${found.length} articles`}${query ? html` for “${query}”` : ''}
      </p>
      <ul class="rows">
        ${found.map(
          ({ article, text }) =>
            html`<li>
              <a href="/articles/${article.slug}"><strong>${article.title}</strong><span>${text}</span></a>
            </li>`,
        )}
      </ul>
    </div>`,
  })
}

const EXAMPLES = [
  'How do I reset a version 13 hub?',
  'How do I enable vacation mode?',
  'How long can I return a product?',
  'Which plug do I need in Australia?',
  'How do I set quiet hours?',
]

export function assistantPage(): Markup {
  return shell({
    title: 'Assistant',
    current: 'assistant',
    assistantOpen: true,
    body: html`<div class="wrap beside">
      <h1>Ask the assistant</h1>
      <p class="lead">
        It reads our help articles and answers in a few seconds, at any hour. The window is at the bottom right of every
        page.
      </p>
      <h2 class="rule">People often ask</h2>
      <ul class="chips">
        ${EXAMPLES.map((question) => html`<li><button type="button" data-ask="${question}">${question}</button></li>`)}
      </ul>
      <p class="note">
        The assistant can be wrong. For anything about your money or your safety, check the linked article or
        <a href="/contact">write to us</a>.
      </p>
    </div>`,
  })
}

export function contactPage(): Markup {
  return shell({
    title: 'Contact',
    current: 'contact',
    body: html`<div class="wrap narrow prose">
      <h1>Contact</h1>
      <p class="lead">Our support team is in Portland, Oregon, and reads every message.</p>
      <ul>
        <li>
          E-mail: <a href="mailto:support@larkspur.example">support@larkspur.example</a>, answered within one working
          day
        </li>
        <li>Monday to Friday, 8:00 to 18:00 Pacific time</li>
        <li>
          Lost access to your account? Begin with <a href="/articles/account-recovery">Get back into your account</a>
        </li>
      </ul>
    </div>`,
  })
}

export function notFoundPage(): Markup {
  return shell({
    title: 'Page not found',
    body: html`<div class="wrap narrow">
      <h1>Page not found</h1>
      <p class="lead">This page has moved or never was. Try a search, or go to the <a href="/">help centre</a>.</p>
      ${searchForm('', false)}
    </div>`,
  })
}
