import type { ReactNode } from 'react'

/** What a part of Settings consists of, under its title, where there are no sections. */
export const Body = ({ children }: { children: ReactNode }) => <div className="px-3 pb-4">{children}</div>
