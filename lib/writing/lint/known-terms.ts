/** What everybody knows, and what only people of a trade do. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Abbreviations that need no explanation: on every device, bill and road sign. */
export const EVERYDAY = set(`
PDF USB WIFI PIN SMS MMS QR GPS FAQ FAQS URL ID IDS TV PC ATM SIM VAT IBAN BIC CSV HDMI LED LCD PNG JPG JPEG GIF MP3 MP4 EU UK US USA UAE OK
USD EUR GBP CHF JPY CAD AUD CO CO2 CD DVD CEO AM PM AC DC CPU RAM HD UHD 4K 3D 2D 3G 4G 5G LTE HTML HTTP HTTPS WWW API APP AI IT HR VIP NB PS
DIY EST CET UTC GMT BST A4 A5 A3 MRI CT ECG GP ER DNA DHL UPS DPD GLS FedEx BMW IKEA IBM HP LG SAP AOL BBC NHS IRS FBI NASA UN NATO WHO
KG KM CM MM ML GB MB TB KB KW KWH MHZ GHZ HZ PDFS ATMS MAC ZIP XL XXL XS SUV SD JR SR PO ETA FYI ASAP RSVP TBD COVID HIV XML DOCX XLSX ISBN EN DE FR ES PH UV TNT CV NFC VISA RSS BTW LAN WLAN WAN VPN AA AAA UNESCO UNICEF ADHD SSD PHD MBA NGO PC PCS VCR DSL SD XS SPF UFO ABS ID3 SIMS JFK NYC LA FM GMBH AG LTD PLC INC LLC ISO`)

/** Words set in capitals to be heard. */
export const IN_CAPITALS = set(`
NOT DO DONT NO NEVER ALWAYS ONLY MUST ALL ANY SURE ON OFF AND OR BUT BEFORE AFTER FIRST NOW STOP YES VERY PLEASE IMPORTANT NOTE WARNING CAUTION
NEW SAME BOTH EVERY EACH MAY CAN CANNOT WILL IS ARE BE THE YOUR YOU WE OUR IF WHEN THIS THAT FREE SALE OPEN CLOSED ONE TWO TWICE ONCE AT BY IN OUT UP
DOWN TO FROM WITH WITHOUT LEFT RIGHT TOP ALSO ELSE THEN HELP INFO START RESET SEND SAVE MENU HOME ENTER BACK NEXT DONE SOS ABOVE BELOW MORE LESS`)

/**
 * Words of trades that look like plain ones: of shops, airlines, phone companies, banks, insurers, offices and software.
 * A word belongs here if customers of that trade have to look it up.
 */
export const TRADE_WORDS =
  /(?<![\p{L}-])(?:back-?orders?|back-?ordered|drop[- ]?ship(?:ped|ping)?|codeshares?|operating carrier|marketing carrier|interline[d]?|open[- ]jaw|offload(?:ed)?|endorsable|non-?endorsable|fare (?:basis|bucket|class code)|minimum connection time|port(?:ing)?-(?:in|out)|donor(?: (?:network|operator))?|porting code|de-?provision(?:ed|ing)?|provision(?:ed|ing)(?: by \p{Lu}{3,5})?|idempoten\p{L}+|webhooks?|multi-?tenant|tenant id|rate[- ]limit(?:ed|ing)|throttl(?:ed|ing)|payload|idle timeout|sandbox(?:ed)?|soft[- ]delet\p{L}+|prior auth(?:orization|orisation)?|preauth\p{L}*|pre-auth\p{L}*|formulary|coinsurance|co-insurance|capitation|adjudicat\p{L}+|subrogation|coordination of benefits|allowed amount|balance billing|step therapy|waiting period waiver|chargebacks?|escrow|value date|direct debit mandate|standing instruction|amorti[sz]ation|drawdown|negative pledge|nostro|vostro|tokeni[sz]ed|apostille|cadastral|encumbrance|usufruct|ex officio|inter alia|pro rata|remand(?:ed)?|statute[- ]barred|cpe|backhaul|last[- ]mile|line attenuation|handover cell|bufferbloat|captive portal|whitelist(?:ed|ing)?|allowlist(?:ed|ing)?|de-?bounce|brick(?:ed)|flash the firmware|bootloader|mesh node|fulfil?lment cent(?:er|re)|restocking|consignee|consignor|incoterms?|bill of lading|last[- ]touch|cross-?dock(?:ed|ing)?|wear-?levelling)(?![\p{L}-])/giu
