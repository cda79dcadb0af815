/** What everybody knows, and what only people of a trade do. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Abbreviations that need no explanation: on every device, bill and road sign. */
export const EVERYDAY = set(`
PDF USB WIFI PIN SMS MMS QR GPS FAQ FAQS URL ID IDS TV PC ATM SIM VAT IBAN IP CSV HDMI LED LCD PNG JPG JPEG GIF MP3 MP4 EU UK US USA UAE OK
USD EUR GBP CHF JPY CAD AUD CO CO2 CD DVD CEO CPU RAM HD UHD 4K 3D 2D 3G 4G 5G LTE HTML HTTP HTTPS WWW API APP AI IT HR VIP NB PS
DIY EST CET UTC GMT BST A4 A5 A3 MRI CT ECG GP DNA DHL UPS DPD GLS FedEx BMW IKEA IBM HP LG SAP AOL BBC NHS IRS FBI NASA UN NATO WHO
KG KM CM MM ML GB MB TB KB KW KWH MHZ GHZ HZ PDFS ATMS MAC ZIP XL XXL XS SUV JR SR ETA FYI ASAP RSVP TBD COVID HIV XML DOCX XLSX ISBN EN DE FR ES PH UV TNT CV NFC VISA PRO PLUS MAX MINI LITE ULTRA AIR ECO FLEX KIDS TEAM RSS BTW LAN WLAN WAN VPN AA AAA UNESCO UNICEF ADHD SSD PHD MBA NGO PC PCS VCR DSL XS 4WD AWD eSIM iOS eID UFO ABS ID3 SIMS JFK NYC LA FM GMBH AG LTD PLC INC LLC ISO PhD MoT McD Q&A B&B A&E R&D M&S H&M R&B T&C`)

/** Known to all beside the thing that they belong to, and inside words without it: "9 AM" and "ask your AM". */
export const KNOWN_BESIDE: Readonly<Record<string, RegExp>> = {
  AM: /\d\s?AM\b/,
  PM: /\d\s?PM\b/,
  AC: /\d\s?V? AC\b|\bAC (?:power|adapter|plug|unit|charger|outlet|current|motor)|\bthe AC\b/,
  DC: /\d\s?V? DC\b|\bDC (?:power|adapter|plug|charger|charging|jack|input|current|motor)|\bAC\/DC\b|\bWashington,? DC\b/,
  SPF: /\bSPF ?\d/,
  PO: /\bPO [Bb]ox/,
  SD: /\bSD (?:cards?|slot)/,
  ER: /\b(?:the|an) ER\b/,
}

/** Words set in capitals to be heard. */
export const IN_CAPITALS = set(`
NOT DO DONT NO NEVER ALWAYS ONLY MUST ALL ANY SURE ON OFF AND OR BUT BEFORE AFTER FIRST NOW STOP YES VERY PLEASE IMPORTANT NOTE WARNING CAUTION
NEW SAME BOTH EVERY EACH MAY CAN CANNOT WILL IS ARE BE THE YOUR YOU WE OUR IF WHEN THIS THAT FREE SALE OPEN CLOSED ONE TWO TWICE ONCE AT BY IN OUT UP
DOWN TO FROM WITH WITHOUT LEFT RIGHT TOP ALSO ELSE THEN HELP INFO START RESET SEND SAVE MENU HOME ENTER BACK NEXT DONE SOS ABOVE BELOW MORE LESS`)

/**
 * Words of trades that look like plain ones. A word belongs here if customers of that trade have to look it up, and if it
 * means nothing else in a text for customers; plurals are found too. Patterns, as they stand in a regular expression.
 */
const TRADE_WORDS_OF: Readonly<Record<string, string>> = {
  shops:
    'back-?orders?|back-?ordered|drop[- ]?ship(?:ped|ping)?|fulfil?lment cent(?:er|re)|consignee|consignor|incoterms?|bill of lading|cross-?dock(?:ed|ing)?|pick[- ]and[- ]pack|reverse logistics|landed cost|lead time buffer|white[- ]glove delivery|planogram|shrinkage|last[- ]touch|manifested|line[- ]haul|hub scan|inbound scan|deadstock|selvedge|gusset|demurrage|drayage|(?:volumetric|dimensional) weight|bonded warehouse|tariff code|customs brokerage|proof of delivery|wave picking|safety stock|net 30|credit memo|accounts (?:receivable|payable)|three-way match',
  travel:
    'codeshares?|operating carrier|marketing carrier|interline[d]?|open[- ]jaw|offload(?:ed)?|endorsable|non-?endorsable|fare (?:basis|bucket|class code)|minimum connection time|load factor|wet[- ]lease[d]?|go-?show|no-?rec|involuntary rerouting|revenue management|turnaround slot|deadhead(?:ing)?|block time|through[- ]check(?:ed)?|rack rate|ancillar(?:y|ies)|misconnect(?:ed|s)?|bulkhead|wide-?body|narrow-?body|reprotect(?:ed|ion)|reaccommodat\\p{L}+|married segments?|through fare|folio|city ledger|run of house|allotment|yield management|rate parity',
  telephony:
    'port(?:ing)?-(?:in|out)|donor (?:network|operator)|porting code|cpe|backhaul|last[- ]mile|line attenuation|handover cell|bufferbloat|captive portal|traffic shaping|fair use threshold|dark fib(?:re|er)|carrier aggregation|demarcation point|number portability|peering|jitter|truck roll|local loop|unbundl\\p{L}+|hunt group|crosstalk|attenuation|latency|packet loss|throughput|contention ratio|port forwarding|subnet(?: mask)?|name ?servers?|propagation|signal-to-noise|sync rate|line profile|interconnect',
  banks:
    'chargebacks?|escrow|value date|direct debit mandate|standing instruction|amorti[sz]ation|drawdown|negative pledge|nostro|vostro|tokeni[sz]ed|(?:soft|hard) declines?|issuer|issuing bank|acquirer|acquiring bank|interchange(?: fee)?|merchant of record|correspondent bank|clearing house|beneficiary bank|settlement cycle|pre-?authori[sz]ation hold|credit facility|covenant|accruals?|basis points?|ledger balance|remittance advice|lien|garnishment|dunning|clawbacks?|true-?up|charge-?off|sweep account|custody account|margin call|grandfathered|cost basis|wash sale|tranche|collaterali[sz]ed|mark-to-market|ex-dividend|bid-ask|hedging|phase-?out|carry-?forward|provisional credit|representment|prepayment penalt(?:y|ies)|capitali[sz]ation|securiti[sz]ation|reconciliation|nominee account|pensionable|salary sacrifice|accrual rate|commutation|deferred member|transfer value|defined (?:benefit|contribution)',
  insurers:
    'prior auth(?:orization|orisation)?|preauth\\p{L}*|pre-auth\\p{L}*|formulary|coinsurance|co-insurance|capitation|adjudicat\\p{L}+|subrogation|coordination of benefits|allowed amount|balance billing|step therapy|waiting period waiver|underwrit(?:er|ers|ing|ten)|indemnit(?:y|ies)|actuarial|bordereaux?|endorsement schedule|exclusion rider|lapse provision|loss ratio|annuit(?:y|ies)|prior carrier|reinsur\\p{L}+|medical necessity|utili[sz]ation review|carve-?outs?|stop-?loss|moral hazard|proximate cause|aggregate limit|claims-made|betterment|loss (?:adjuster|assessor)|knock-for-knock|constructive total loss|retroactive date|run-off cover',
  offices:
    'apostille|cadastral|encumbrance|usufruct|ex officio|inter alia|pro rata|remand(?:ed)?|statute[- ]barred|ex gratia|mutatis mutandis|prima facie|ultra vires|notari[sz]ed deed|land register extract|conveyancing|easement|probate|affidavit|in abeyance|statutory instrument|suspensive effect|rateable value|abatement|apportion\\p{L}+|domicil(?:ed|iary)|legali[sz]ation|force majeure|severab\\p{L}+|de minimis|escheat\\p{L}*|fiduciary|notwithstanding|hereinafter|aforementioned|pursuant to|hereby|herein|thereof|therein|estoppel|promissory note|interlocutory|intestate|codicil|letters of administration|per stirpes|chattels?|earnest money|quitclaim|clear title|title search|dilapidations|matriculat\\p{L}+|practicum|viva voce|proctor(?:ed|ing)?',
  software:
    'de-?provision(?:ed|ing)?|provision(?:ed|ing)(?: by \\p{Lu}{3,5})?|idempoten\\p{L}+|webhooks?|multi-?tenant|tenant id|rate[- ]limit(?:ed|ing)|throttl(?:ed|ing)|payload|idle timeout|sandbox(?:ed)?|soft[- ]delet\\p{L}+|whitelist(?:ed|ing)?|allowlist(?:ed|ing)?|bearer token|refresh token|OAuth|SaaS|PaaS|IaaS|IoT|QoS|VoIP|PoE|CNAME|cron job|regex(?:es)?|endpoint url|race condition|cache invalidation|feature flag|sharding|schema migration|upsert|stack trace|middleware|load balancer|reverse proxy|root certificate|cipher suite|man-in-the-middle|read[- ]replica|eventual(?:ly)? consisten\\p{L}+|namespace|service principal|attribute mapping|egress|ingress rules?|hydrat(?:ed|ion) error|deprecat(?:ed|ion)|back-?end|rollback|hot-?fix|environment variables?|runtime|parser|seriali[sz]ation|normali[sz]ation|virtuali[sz]ation|orchestration|replication|edge node|data lake|(?:batch|nightly) job|ingestion|back-?fill(?:ed|ing)?|re-?index(?:ed|ing)?|de-?dup(?:e|ed|lication|licated)|message queue|dead letter queue|polling interval|checksum|deadlock|memory leak|kernel|hypervisor|entitlements?|tokeni[sz]ation|remediation|attestation|runbook|post-?mortem|triaged?|swimlane|sunsett(?:ed|ing)|churned|wrap-up code|warm transfer|change freeze|root cause analysis',
  mail: '(?:soft|hard) bounces?|suppression list|grey-?listed|greylisting|sender reputation|dkim|dmarc|spf record',
  devices:
    'de-?bounce|brick(?:ed)|flash the firmware|bootloader|mesh node|wear-?levelling|duty cycle|ingress protection|end stop|duty rating|galvanic\\p{L}*|hysteresis|inrush|failover|(?:flow|return) temperature|delta T|heat(?:ing)? curve|hydraulic balanc\\p{L}+|buffer tank|reactive power|net metering|calorific value|load shedding|defrost cycle|rigging plot|truss load|gobo|terminator|feed dogs|walking foot|residual nitrogen|surface interval|decompression stop|Valsalva|contraindicat\\p{L}+|titrat\\p{L}+|off-label|subcutaneous(?:ly)?|prophyla\\p{L}+|occlusal|bruxism|debridement|periodont\\p{L}+',
}
export const TRADE_WORDS = new RegExp(
  `(?<![\\p{L}-])(?:${Object.values(TRADE_WORDS_OF).join('|')})(?![\\p{L}-])`,
  'giu',
)
