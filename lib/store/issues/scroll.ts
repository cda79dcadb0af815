import type { Place } from '../shell/panel.ts'

/** Scroll positions by list. Not in a store: scrolling must not redraw anything. */
const tops = new Map<Place, number>()

export const keepScroll = (place: Place, top: number): void => void tops.set(place, top)
export const scrollOf = (place: Place): number => tops.get(place) ?? 0
