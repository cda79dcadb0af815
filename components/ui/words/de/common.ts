import type { Words } from '../all-words.ts'

export const product: Words['product'] = 'Errata'
export const close: Words['close'] = 'Schließen'
export const cancel: Words['cancel'] = 'Abbrechen'
export const retry: Words['retry'] = 'Erneut versuchen'
export const undo: Words['undo'] = 'Rückgängig'
export const chooseOne: Words['chooseOne'] = 'Wählen Sie aus der Liste: j, k, dann Enter.'
export const loading: Words['loading'] = 'Wird geladen'
export const crashed: Words['crashed'] = 'Diese Seitenleiste ist abgestürzt.'
export const crashedWhy: Words['crashedWhy'] =
  'Ihre Arbeit ist auf diesem Computer gespeichert. Laden Sie neu, um weiterzumachen.'
export const notArrived: Words['notArrived'] =
  'Dieses Projekt ist noch nicht auf diesem Computer. Warten Sie die erste Synchronisierung ab.'
export const notDone: Words['notDone'] = 'Nicht gespeichert. Versuchen Sie es erneut.'
export const ownName: Words['ownName'] = (name) => name
export const someone: Words['someone'] = 'jemand aus dem Team'
export const copied: Words['copied'] = 'Kopiert'
export const notCopied: Words['notCopied'] =
  'Der Browser hat das Kopieren blockiert. Klicken Sie in die Seitenleiste und versuchen Sie es erneut.'
