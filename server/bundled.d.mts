export declare const ROOT: string
export declare const FOLDER: string
export declare const MANIFEST: string
export declare function stampOf(path: string): string | null
export declare function bundled(root?: string): string | null
