import type { Words } from '../all-words.ts'

export const online: Words['online'] = {
  offline: 'Das liegt auf dem Server, und der ist gerade nicht erreichbar.',
  forbidden: 'Das sieht nur, wer das Projekt verwaltet.',
  notRead: 'Das konnte nicht gelesen werden.',
  notDone: 'Der Server hat das nicht getan. Nichts wurde geändert.',
  tryAgain: 'Noch einmal versuchen',
  notMember: (project) =>
    `Sie gehören nicht mehr zu ${project}. Was hier steht, bleibt, wie es war; was Sie ändern, wird nicht angenommen. Bitten Sie die Verwaltung, Sie wieder aufzunehmen.`,
  notPulled: (projects) =>
    `Der Server kann ${projects.join(', ')} gerade nicht liefern. Es wird wieder versucht; Ihre anderen Projekte hält das nicht auf.`,
}
