/** The height of rows in all lists of the panel. */
import { createContext, useContext } from 'react'
import type { Density } from '../../lib/db/meta.ts'

const DensityContext = createContext<Density>('comfortable')
export const DensityProvider = DensityContext.Provider
export const useDensity = (): Density => useContext(DensityContext)
