/** @param node path of Node 24. @returns the folder to load. @throws SetUpError */
export function ensureExtension(root: string, node: string, options?: { zip?: boolean }): Promise<string>
