import type { Words } from '../all-words.ts'

export const lint: Words['lint'] = {
  personal_data: 'verrät, um wen es geht. Antworten sehen alle: Entfernen Sie es.',
  dead_link_form: 'kann als Link nicht funktionieren. Schreiben Sie https:// und die vollständige Adresse.',
  volatile_number: 'wird sich einmal ändern. Verlinken Sie die Seite, auf der es gepflegt wird.',
  volatile_date: 'gilt nicht lange. Verlinken Sie die Seite, auf der es gepflegt wird.',
  undefined_jargon: 'kennen Kunden nicht. Erklären Sie es, wo es zum ersten Mal steht.',
  missing_branch:
    'Die gefundenen Texte unterscheiden Fälle. Sagen Sie, für welche das gilt, oder dass es für alle gilt.',
  no_next_step: 'Was kann der Kunde jetzt tun? Ergänzen Sie einen Schritt, Link oder Kontakt.',
  no_empathy: 'Der Kunde ist in Schwierigkeiten. Beginnen Sie mit einem Wort des Bedauerns oder Verständnisses.',
  no_confirmation: 'Greifen Sie die Frage in den ersten Sätzen auf, oder fragen Sie, ob es geholfen hat.',
  fix: {
    remove: 'Entfernen',
    generalise: 'Allgemeiner sagen',
    link: 'Durch Link ersetzen',
    explain: 'Erklären',
    branch: 'Fälle unterscheiden',
    next_step: 'Nächsten Schritt ergänzen',
    empathy: 'Anfangssatz ergänzen',
    confirm: 'Am Ende nachfragen',
    repair: 'Reparieren',
  },
}
