import type { Words } from '../all-words.ts'

export const tour: Words['tour'] = {
  label: 'Erste Schritte',
  steps: {
    allow: 'Erlauben',
    read: 'Lesen',
    act: 'Beurteilen',
    flag: 'Melden',
    look: 'Ansehen',
  },
  isDone: 'erledigt',
  hide: 'Ausblenden',
  finish: 'Schließen',
  goPage: '„Seite“ anzeigen',
  goIssues: '„Fälle“ anzeigen',
  signIn: 'Anmelden',
  hints: {
    openPage: 'Öffnen Sie in diesem Fenster eine Support-Seite mit dem Chat Ihres Assistenten.',
    allow: (always) =>
      `Errata liest eine Seite nur, wo Sie es erlauben. Wählen Sie unter „Seite“ die Schaltfläche „${always}“, oder lassen Sie sie nur dieses Mal lesen.`,
    clickIcon:
      'Öffnen Sie eine Seite mit einem Chat und klicken Sie auf das Errata-Symbol in der Symbolleiste des Browsers.',
    findChat: 'Öffnen Sie den Chat der Seite und fragen Sie ihn etwas. Errata findet ihn von selbst.',
    reload: 'Laden Sie die Seite neu, damit ihr Chat gelesen werden kann.',
    askFirst: 'Der Chat wird gelesen. Fragen Sie ihn etwas: Die Antwort erscheint unter „Seite“.',
    signIn: 'Der Chat wird gelesen. Melden Sie sich an, um seine Antworten im Team zu beurteilen.',
    addSite: 'Diese Website gehört noch nicht zum Projekt. Unter „Seite“ steht, wie sie dazukommt.',
    judge: (good, bad) =>
      `Lesen Sie unter „Seite“ die neueste Antwort. Ist sie akzeptabel? ${good} heißt Gut, ${bad} heißt Schlecht.`,
    flag: (key) => `Lesen Sie unter „Seite“ die neueste Antwort. Stimmt etwas nicht? Mit ${key} melden Sie sie.`,
    look: 'Öffnen Sie einen Fall: Er zeigt die Frage, die Antwort und was Fachkräfte daraus gemacht haben.',
    done: (keys) =>
      `Alles bereit. Errata prüft jede Antwort; was eine Fachkraft braucht, wartet unter „Fälle“. ${keys} zeigt die Tasten.`,
  },
}
