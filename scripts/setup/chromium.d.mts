/** @returns path of the program. @throws SetUpError with the one command to run */
export function ensureChromium(root: string): Promise<string>
