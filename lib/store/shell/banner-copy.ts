/**
 * Heights of banners when last drawn, in localStorage, which can be read before the first drawing without waiting: the
 * first rows are drawn below the banner's place.
 */
const COPY = 'banners'
/** For several widths of the panel; the oldest are dropped. */
const MOST = 24

/** Everything its height depends on; `width` in CSS pixels. */
export type BannerLook = {
  standing: string
  /** Pending or refused changes. */
  count: number
  /** The name in its text; empty if there is none. */
  about: string
  language: string
  width: number
}

/** None, one and several have different texts; with several, the number of digits decides the width. */
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

/** Null if it was never drawn in this form. */
export const bannerHeight = (look: BannerLook): number | null =>
  held().find(([name]) => name === nameOf(look))?.[1] ?? null
