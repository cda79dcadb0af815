import { count } from '../../format.ts'
import type { Words } from '../all-words.ts'

export const refusals: Words['refusals'] = {
  forbidden: 'Ihre Rolle erlaubt das nicht.',
  not_found: 'Worauf es sich bezieht, gibt es nicht mehr.',
  conflict: 'Bevor Ihre Fassung ankam, wurde schon eine andere veröffentlicht.',
  invalid: 'In diesem Zustand war das nicht möglich.',
  personal_data: 'Es enthält personenbezogene Daten, und Antworten sehen alle.',
  in_review: 'Eine andere Fachkraft hat diese Antwort noch nicht beurteilt. Speichern Sie sie bis dahin als Entwurf.',
  site_unknown: 'Die Seite gehört zu keiner Website des Projekts.',
}

export const refusalReasons: Words['refusalReasons'] = {
  number: count,
  quotes: ['„', '“'],
  comma: ', ',
  names: {},
  templates: {
    not_of_role: 'Ihre Rolle erlaubt das nicht.',
    needs_approver: 'Das braucht Freigaberecht: Es ändert, was Kunden bekommen.',
    own_draft: 'Sie haben an diesem Entwurf mitgeschrieben; freigeben muss ihn jemand anderes.',

    issue_gone: 'Diesen Fall gibt es nicht mehr; vielleicht wurde er zusammengeführt oder gelöscht.',
    response_gone: 'Diese Antwort gibt es nicht mehr; vielleicht wurde sie gelöscht.',
    response_changed: 'Diese Antwort lautet anders als bei Ihrem Urteil. Sehen Sie sie sich noch einmal an.',
    dispute_of_others:
      'Sind Fachkräfte uneinig, entscheidet jemand mit Freigaberecht oder eine Fachkraft, die nicht beteiligt ist.',
    site_unknown: '{address} ist keine Website dieses Projekts.',

    remediation_gone: 'Diese Korrektur gibt es nicht mehr.',
    changed_meanwhile: 'Jemand hat sie inzwischen geändert: Sie ist bei Fassung {count}, Ihre beruht auf {of}.',
    changed_since: 'Das hat seitdem jemand anderes geändert.',
    own_change_since:
      'Das haben Sie seitdem selbst noch einmal geändert: Machen Sie zuerst Ihre letzte Änderung rückgängig.',
    judged_first:
      'Das lässt sich veröffentlichen, sobald die Fachkräfte geurteilt haben, die zu dieser Antwort gefragt sind.',
    too_long:
      'Zu lang: {count} Zeichen, höchstens {most}. Kürzen Sie, oder verlinken Sie eine Seite, auf der das Übrige steht.',
    never_served:
      '{said} ist die Frage und zugleich eine, auf die nie so geantwortet werden soll. Entfernen Sie eine der beiden.',
    personal_data: '{said} sieht nach personenbezogenen Daten aus. Antworten sehen alle.',
    link_not_served: '{said} ist kein Link, der ausgeliefert werden darf: https, http, mailto oder tel.',
    html_not_served: '{said} ist HTML, das eine Seite ausführen könnte. Schreiben Sie es in Markdown.',
    own_question: 'Das ist die Frage selbst.',
    own_question_served: 'Das ist die Frage selbst: Pausieren Sie die Antwort, oder fassen Sie ihre Frage enger.',

    no_fallback: 'Schreiben Sie einen Text: Kunden lesen ihn, wenn eine Antwort zurückgehalten wird.',
    not_a_domain: '{address} ist keine E-Mail-Domain wie example.com.',
    everybodys_domain:
      'Bei {address} kann jeder eine Adresse haben: Personenbezogene Daten würden aufbewahrt und gezeigt.',

    subject_gone: 'Worum es in diesem Kommentar geht, gibt es nicht mehr.',

    run_held: 'Auf dieser Website läuft schon ein anderer Testlauf.',
  },
}
