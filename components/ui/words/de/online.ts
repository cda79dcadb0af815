import type { Words } from '../all-words.ts'

export const online: Words['online'] = {
  offline: 'Das liegt auf dem Server, der gerade nicht erreichbar ist.',
  forbidden: 'Das können nur Admins des Projekts sehen.',
  notRead: 'Das konnte nicht geladen werden.',
  notDone: 'Der Server hat das nicht getan. Nichts wurde geändert.',
  tryAgain: 'Erneut versuchen',
  notMember: (project) =>
    `Sie sind nicht mehr Mitglied von ${project}. Was hier steht, bleibt, wie es war, aber Ihre Änderungen werden nicht angenommen. Bitten Sie einen Admin, Sie wieder hinzuzufügen.`,
  notPulled: (projects) =>
    `Der Server kann ${projects.join(', ')} gerade nicht liefern. Errata versucht es weiter; Ihre anderen Projekte sind nicht betroffen.`,
}
