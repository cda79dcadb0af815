import type { Words } from '../all-words.ts'

export const lint: Words['lint'] = {
  personal_data: 'führt zu einer einzelnen Person. Antworten sehen alle: Nehmen Sie es heraus.',
  dead_link_form: 'kann als Link nicht funktionieren. Schreiben Sie https:// und die ganze Adresse.',
  volatile_number: 'wird sich einmal ändern. Verlinken Sie die Seite, auf der es gepflegt wird.',
  volatile_date: 'gilt nicht lange. Verlinken Sie die Seite, auf der es gepflegt wird.',
  undefined_jargon: 'kennen Kunden nicht. Erklären Sie es dort, wo es zuerst steht.',
  missing_branch: 'Das Gefundene unterscheidet Fälle. Sagen Sie, für welche das gilt, oder dass es für alle gilt.',
  no_next_step: 'Was kann die Kundin oder der Kunde jetzt tun? Ergänzen Sie einen Schritt, Link oder Kontakt.',
  no_empathy: 'Hier ist jemand in Not. Beginnen Sie mit einem Wort des Bedauerns oder Verständnisses.',
  no_confirmation: 'Greifen Sie die Frage in den ersten Sätzen auf, oder fragen Sie, ob es geholfen hat.',
  fix: {
    remove: 'Entfernen',
    generalise: 'Allgemein sagen',
    link: 'Durch Link ersetzen',
    explain: 'Erklären',
    branch: 'Fälle unterscheiden',
    next_step: 'Schritt ergänzen',
    empathy: 'Anfangssatz ergänzen',
    confirm: 'Am Ende nachfragen',
    repair: 'Reparieren',
  },
}
