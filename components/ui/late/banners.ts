/** Texts of what holds for every place: they come with the banner that says one of them. */
import { late } from '../words.ts'
import { banners } from '../words/en/banners.ts'

export const bannerWords = late('banners', banners)
