import { count } from '../../format.ts'
import type { Words } from '../../words.ts'

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
    no_approval_asked: 'Hier wartet nichts auf Freigabe.',

    issue_gone: 'Diesen Fall gibt es nicht mehr; vielleicht wurde er zusammengelegt oder gelöscht.',
    response_gone: 'Diese Antwort gibt es nicht mehr; vielleicht wurde sie gelöscht.',
    responses_gone: 'Diese Antworten gibt es nicht mehr.',
    response_changed: 'Diese Antwort lautet anders als bei Ihrem Urteil. Sehen Sie sie noch einmal an.',
    too_many_moved: 'Auf einmal lassen sich höchstens {most} Antworten verschieben; das sind {count}.',
    verdict_gone: 'Dieses Urteil gibt es nicht mehr.',
    verdict_of_another: 'Ein Urteil kann nur zurücknehmen, wer es gegeben hat.',
    dispute_of_others:
      'Einen Streitfall entscheidet jemand mit Freigaberecht oder eine Fachkraft, die nicht daran beteiligt ist.',
    flag_of_another: 'Eine fremde Meldung kann nur eine Fachkraft entfernen.',
    site_unknown: '{address} ist keine Website dieses Projekts.',
    page_unknown: 'Diese Seite gehört zu keiner Website dieses Projekts.',

    remediation_gone: 'Diese Korrektur gibt es nicht mehr.',
    changed_meanwhile: 'Jemand hat sie inzwischen geändert: Sie ist bei Fassung {count}, Ihre beruht auf {of}.',
    judged_first:
      'Veröffentlichen lässt sich das, wenn die Fachkräfte, die zu dieser Antwort gefragt sind, geurteilt haben.',
    archived: 'Sie ist archiviert; stellen Sie sie wieder her, bevor Sie sie bearbeiten.',
    not_served: 'Anhalten lässt sich nur, was ausgeliefert wird.',
    not_paused: 'Wieder aktivieren lässt sich nur, was angehalten ist.',
    revision_gone: 'Diese Fassung ist hier nicht aufbewahrt.',
    empty: 'Es gibt noch nichts zu veröffentlichen: Der Text ist leer.',
    too_long:
      'Zu lang: {count} Zeichen, höchstens {most}. Kürzen Sie, oder verlinken Sie eine Seite, auf der das Übrige steht.',
    field_too_long: 'Ein Feld der Anweisung ist zu lang: höchstens {most} Zeichen.',
    never_served:
      '{said} ist die Frage und zugleich eine, auf die nie so geantwortet werden soll. Nehmen Sie eine der beiden heraus.',
    personal_data: '{said} sieht nach personenbezogenen Daten aus. Antworten sehen alle.',
    personal_wording: 'Diese Formulierung enthält personenbezogene Daten.',
    link_not_served: '{said} ist kein Link, der ausgeliefert werden darf: https, http, mailto oder tel.',
    html_not_served: '{said} ist HTML, das eine Seite ausführen könnte. Schreiben Sie es in Markdown.',
    of_guidance: 'Beispiele einer Anweisung sind Teil ihres Textes.',
    own_question: 'Das ist die Frage selbst.',
    own_question_served: 'Das ist die Frage selbst: Halten Sie die Antwort an, oder fassen Sie ihre Frage enger.',
    too_many_examples: 'Höchstens {most} Beispiele werden aufbewahrt.',
    too_many_negatives: 'Mehr Gegenbeispiele passen nicht dazu: Fassen Sie die Frage enger.',
    not_served_there: 'Dort wurde sie nicht ausgeliefert.',

    comment_empty: 'Noch steht nichts da: Der Kommentar ist leer.',
    comment_of_another: 'Einen Kommentar kann nur ändern, wer ihn geschrieben hat.',
    comment_deleted_by: 'Einen Kommentar kann nur löschen, wer ihn geschrieben hat oder verwaltet.',
    comment_gone: 'Diesen Kommentar gibt es nicht mehr.',
    subject_gone: 'Worum es in diesem Kommentar geht, gibt es nicht mehr.',
    thread_gone: 'Die Unterhaltung zu diesem Kommentar gibt es nicht mehr.',
    person_gone: 'Diese Person ist nicht mehr im Projekt.',
    may_not_judge: '{by} darf nicht urteilen und kann das deshalb nicht übernehmen.',
    view_of_another: 'Eine Ansicht kann nur ändern, wer sie angelegt hat oder verwaltet.',
    view_shared_by: 'Nur eine Fachkraft kann eine Ansicht teilen.',
    view_unnamed: 'Eine Ansicht braucht einen Namen.',
    adapter_gone: 'Diesen Adapter gibt es nicht mehr.',
    adapter_of_admin: 'Einen Adapter, den andere nutzen oder angelegt haben, kann nur die Verwaltung ändern.',

    case_unasked: 'Ein Testfall braucht eine Frage.',
    case_unsaid: 'Ein Testfall muss sagen, wie seine Antwort sein soll.',
    case_gone: 'Diesen Testfall gibt es nicht mehr.',
    environment_unnamed: 'Eine Umgebung braucht einen Namen.',
    address_form: 'Eine Adresse beginnt mit http:// oder https://.',
    run_of_another: 'Einen Testlauf setzt nur fort, wer ihn begonnen hat.',
    run_held: 'Auf dieser Website läuft schon ein anderer Testlauf.',
    retest_unsaid: 'Ein Nachtest gilt einer Korrektur, einem Testfall oder einem Urteil.',
    retest_remediation_gone: 'Die Korrektur zu diesem Nachtest gibt es nicht mehr.',
    retest_verdict_gone: 'Das Urteil zu diesem Nachtest gibt es nicht mehr.',
    verdict_over: 'Dieses Urteil gilt nicht mehr.',
  },
}
