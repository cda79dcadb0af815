/** Texts of the banners over every place, loaded with the first banner that uses them. */
import { late } from '../words.ts'
import { banners } from '../words/en/banners.ts'

export const bannerWords = late('banners', banners)
