/** Saves a file as a download of the browser. */

/** By then the browser has started to read it, however large it is. */
const READ_MS = 60_000

export function download(name: string, file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS)
}
