/**
 * How high banners stood when they were last drawn. The page's own storage holds it, because a page can read that before
 * the first drawing without waiting for anything: the first rows leave the banner its place.
 */
const COPY = 'banners'
/** Some widths of the panel; those of long ago are dropped. */
const MOST = 24

/** What its height depends on, `width` in CSS pixels: the same is drawn as high again. */
export type BannerLook = {
  standing: string
  /** Changes that wait, or were refused. */
  count: number
  /** Whose name is in it; empty where there is none. */
  about: string
  language: string
  width: number
}

/** None, one and several are said in other words; of several the digits take the room. */
const roomOf = (count: number): number => (count < 2 ? count : 10 ** String(count).length)

const nameOf = ({ standing, count, about, language, width }: BannerLook): string =>
  [standing, roomOf(count), about, language, width].join()

function held(): [name: string, height: number][] {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(COPY) ?? '{}') as Record<string, number>)
  } catch {
    return []
  }
}

export function rememberBannerHeight(look: BannerLook, pixels: number): void {
  const name = nameOf(look)
  const others = held().filter(([one]) => one !== name)
  localStorage.setItem(COPY, JSON.stringify(Object.fromEntries([...others, [name, pixels]].slice(-MOST))))
}

/** Null where it was never drawn like that. */
export const bannerHeight = (look: BannerLook): number | null =>
  held().find(([name]) => name === nameOf(look))?.[1] ?? null
