import type { Place } from '../shell/panel.ts'

/** Where each list was scrolled to. No state: a scroll must not draw anything anew. */
const tops = new Map<Place, number>()

export const keepScroll = (place: Place, top: number): void => void tops.set(place, top)
export const scrollOf = (place: Place): number => tops.get(place) ?? 0
