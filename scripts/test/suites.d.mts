type Suite = { name: string; groups: string[]; lane: string }
export declare const chosen: (names: string[]) => Suite[] | null
export declare const lanesOf: (suites: Suite[], cores: number) => Suite[][]
