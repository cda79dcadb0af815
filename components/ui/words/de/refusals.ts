import { count } from '../../format.ts'
import type { Words } from '../all-words.ts'

export const refusals: Words['refusals'] = {
  forbidden: 'Ihre Rolle erlaubt das nicht.',
  not_found: 'Worum es ging, gibt es nicht mehr.',
  conflict: 'Vor Ihrer Fassung wurde schon eine andere veröffentlicht.',
  invalid: 'In diesem Zustand war das nicht möglich.',
  personal_data: 'Es enthält personenbezogene Daten, und Antworten sehen alle.',
  in_review:
    'Eine andere Fachkraft hat über diese Antwort noch nicht geurteilt. Speichern Sie bis dahin einen Entwurf.',
  site_unknown: 'Die Seite gehört zu keiner Website des Projekts.',
}

export const refusalReasons: Words['refusalReasons'] = {
  number: count,
  quotes: ['„', '“'],
  comma: ', ',
  names: {},
  templates: {
    not_of_role: 'Ihre Rolle erlaubt das nicht.',
    needs_approver: 'Das muss eine Person mit Freigaberecht tun: Es ändert, was Kundinnen und Kunden bekommen.',
    own_draft: 'Sie haben an diesem Entwurf mitgeschrieben; freigeben muss ihn jemand anderes.',

    issue_gone: 'Diesen Fall gibt es nicht mehr; vielleicht wurde er zusammengelegt oder gelöscht.',
    response_gone: 'Diese Antwort gibt es nicht mehr; vielleicht wurde sie gelöscht.',
    response_changed: 'Diese Antwort lautet anders als bei Ihrem Urteil. Sehen Sie sie noch einmal an.',
    dispute_of_others:
      'Einen Streitfall entscheidet jemand mit Freigaberecht oder eine Fachkraft, die nicht daran beteiligt ist.',
    site_unknown: '{address} ist keine Website dieses Projekts.',

    remediation_gone: 'Diese Korrektur gibt es nicht mehr.',
    changed_meanwhile: 'Jemand hat sie inzwischen geändert: Sie ist bei Fassung {count}, Ihre beruht auf {of}.',
    changed_since: 'Das hat seitdem jemand anderes geändert.',
    own_change_since: 'Das haben Sie seitdem selbst noch einmal geändert: Beginnen Sie mit Ihrer letzten Änderung.',
    judged_first:
      'Veröffentlichen lässt sich das, wenn die Fachkräfte, die zu dieser Antwort gefragt sind, geurteilt haben.',
    too_long:
      'Zu lang: {count} Zeichen, höchstens {most}. Kürzen Sie, oder verlinken Sie eine Seite, auf der das Übrige steht.',
    never_served:
      '{said} ist die Frage und zugleich eine, auf die nie so geantwortet werden soll. Nehmen Sie eine der beiden heraus.',
    personal_data: '{said} sieht nach personenbezogenen Daten aus. Antworten sehen alle.',
    link_not_served: '{said} ist kein Link, der ausgeliefert werden darf: https, http, mailto oder tel.',
    html_not_served: '{said} ist HTML, das eine Seite ausführen könnte. Schreiben Sie es in Markdown.',
    own_question: 'Das ist die Frage selbst.',
    own_question_served: 'Das ist die Frage selbst: Halten Sie die Antwort an, oder fassen Sie ihre Frage enger.',

    no_fallback: 'Ohne Worte geht es nicht: Kundinnen und Kunden lesen sie, wenn eine Antwort zurückgehalten wird.',
    not_a_domain: '{address} ist keine Maildomain wie example.com.',
    everybodys_domain:
      'Bei {address} kann jede und jeder eine Adresse haben: Deren personenbezogene Daten würden aufbewahrt und gezeigt.',

    subject_gone: 'Worum es in diesem Kommentar geht, gibt es nicht mehr.',

    run_held: 'Auf dieser Website läuft schon ein anderer Testlauf.',
  },
}
