/** How high rows are drawn, for every list of the panel. */
import { createContext, useContext } from 'react'
import type { Density } from '../../lib/db/meta.ts'

/** Px, the line below included. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 56, compact: 40 }

const DensityContext = createContext<Density>('comfortable')
export const DensityProvider = DensityContext.Provider
export const useDensity = (): Density => useContext(DensityContext)
