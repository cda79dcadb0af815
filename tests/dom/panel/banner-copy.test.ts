import { beforeEach, expect, it } from 'vitest'
import { bannerHeight, type BannerLook, rememberBannerHeight } from '../../../lib/store/shell/banner-copy.ts'

const look = (over: Partial<BannerLook> = {}): BannerLook => ({
  standing: 'offline',
  count: 0,
  about: '',
  language: 'en',
  width: 360,
  ...over,
})
beforeEach(() => localStorage.clear())

it('a banner is as high as it was when the same was last drawn', () => {
  expect(bannerHeight(look())).toBeNull()
  rememberBannerHeight(look(), 61)
  rememberBannerHeight(look(), 37)
  expect(bannerHeight(look())).toBe(37)
  for (const other of [
    { standing: 'failing' },
    { count: 3 },
    { count: 1 },
    { about: 'user-dana' },
    { language: 'de' },
    { width: 400 },
  ])
    expect(bannerHeight(look(other)), JSON.stringify(other)).toBeNull()
  rememberBannerHeight(look({ count: 3 }), 61)
  expect(bannerHeight(look({ count: 7 })), 'the number is not what makes it higher').toBe(61)
  expect(bannerHeight(look({ count: 12 })), 'its digits may be').toBeNull()
})

it('those of widths of long ago are dropped', () => {
  rememberBannerHeight(look(), 37)
  for (let width = 400; width < 500; width += 1) rememberBannerHeight(look({ width }), 37)
  expect(bannerHeight(look())).toBeNull()
  expect(bannerHeight(look({ width: 499 }))).toBe(37)
  expect(localStorage.getItem('banners')!.length).toBeLessThan(1_000)
})

it('what is there and is none of ours holds nothing up', () => {
  localStorage.setItem('banners', '{')
  expect(bannerHeight(look())).toBeNull()
  rememberBannerHeight(look(), 37)
  expect(bannerHeight(look())).toBe(37)
})
