/**
 * What untrained rules come to on the two halves of the data, by the table of the measurements' definition: word
 * overlap, 15 and 7 regular expressions, TF-IDF. Of other data no such figure is known.
 */
const BASELINE: Readonly<Record<string, readonly [dev: number, heldOut: number]>> = {
  'groundedness/ragtruth_qa/auroc': [0.724, 0.802],
  'groundedness/ragtruth_qa/f1': [0.524, 0.427],
  'groundedness/ragtruth_qa/bacc': [0.68, 0.642],
  'groundedness/ragtruth_summary/auroc': [0.654, 0.642],
  'groundedness/ragtruth_data2txt/auroc': [0.488, 0.532],
  'groundedness/support/auroc': [0.666, 0.637],
  'groundedness/conflict_support/span_recall': [0.07, 0.016],
  'groundedness/macro/auroc': [0.705, 0.687],
  'groundedness/conflict/span_recall': [0.109, 0.139],
  'nonanswer/financebench/f1': [0.885, 0.895],
  // oxlint-disable-next-line approx-constant -- a measurement
  'nonanswer/xstest/f1': [0.638, 0.707],
  'nonanswer/manual/f1': [0.913, 0.962],
  'nonanswer/bot_turns/fp_rate': [0, 0],
  'pii/chat/precision': [0.788, 0.71],
  'pii/chat/recall': [1, 0.938],
  'search_failure/mean/auroc_easy': [0.994, 0.999],
  'search_failure/mean/auroc_hard': [0.922, 0.902],
  'search_failure/squad/auroc_hard': [0.868, 0.818],
  'search_failure/squad/auroc_unanswerable': [0.57, 0.551],
  'offtopic/mean/auroc_random': [0.964, 0.966],
  'offtopic/mean/auroc_near': [0.915, 0.927],
  'similarity/banking_half k=10/auroc': [0.843, 0.795],
  'similarity/banking_half k=10/f1_best': [0.679, 0.604],
  'similarity/banking_half k=10/r_at_p90': [0.273, 0.15],
  'similarity/banking_half k=10/wrong_per_1000': [15.8, 35.1],
  'similarity/clinc_half k=10/auroc': [0.875, 0.826],
  'similarity/clinc_half k=10/f1_best': [0.746, 0.692],
  'similarity/clinc_half k=10/r_at_p90': [0.538, 0.326],
  'similarity/clinc_half k=10/wrong_per_1000': [3.8, 20.4],
  'similarity/clinc_oos k=10/auroc': [0.911, Number.NaN],
  'similarity/clinc_oos k=10/f1_best': [0.818, Number.NaN],
  'similarity/clinc_oos k=10/r_at_p90': [0.684, Number.NaN],
  'similarity/clinc_oos k=10/wrong_per_1000': [5.7, Number.NaN],
  'similarity/clinc_all k=10/auroc': [Number.NaN, 0.904],
  'similarity/clinc_all k=10/f1_best': [Number.NaN, 0.734],
  'similarity/clinc_all k=10/r_at_p90': [Number.NaN, 0.389],
  'similarity/clinc_all k=10/wrong_per_1000': [Number.NaN, 26],
  'pairs/generated/hard_negatives_not_served': [0.064, 0.045],
  'pairs/generated/near_duplicates_served': [0.984, 0.973],
  'clustering/banking/ari': [0.403, 0.43],
  'clustering/clinc/ari': [0.606, 0.612],
  'clustering/covidq/ari': [0.334, 0.297],
}

/** `half` is what the folder's manifest says: `dev`, or another word for the one held out. */
export function baselineOf(key: string, half: string): number | null {
  const value = BASELINE[key]?.[half === 'dev' ? 0 : 1]
  return half !== '' && value !== undefined && Number.isFinite(value) ? value : null
}
