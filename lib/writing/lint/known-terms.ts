/** Abbreviations that everybody knows. For those known only in a trade: trade-terms.ts. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Abbreviations that need no explanation: found on every device, bill and road sign. */
export const EVERYDAY = set(`
PDF USB WIFI PIN SMS MMS QR GPS FAQ FAQS URL ID IDS TV PC ATM SIM VAT IBAN IP CSV HDMI LED LCD PNG JPG JPEG GIF MP3 MP4 EU UK US USA UAE OK
USD EUR GBP CHF JPY CAD AUD CO CO2 CD DVD CEO CPU RAM HD UHD 4K 3D 2D 3G 4G 5G LTE HTML HTTP HTTPS WWW API APP AI IT HR VIP NB PS
DIY EST CET UTC GMT BST A4 A5 A3 MRI CT ECG GP DNA DHL UPS DPD GLS FedEx BMW IKEA IBM HP LG SAP AOL BBC NHS IRS FBI NASA UN NATO WHO
KG KM CM MM ML GB MB TB KB KW KWH MHZ GHZ HZ PDFS ATMS MAC ZIP XL XXL XS SUV JR SR ETA FYI ASAP RSVP TBD COVID HIV XML DOCX XLSX ISBN EN DE FR ES PH UV TNT CV NFC VISA PRO PLUS MAX MINI LITE ULTRA AIR ECO FLEX KIDS TEAM RSS BTW LAN WLAN WAN VPN AA AAA UNESCO UNICEF ADHD SSD PHD MBA NGO PC PCS VCR DSL XS 4WD AWD eSIM iOS eID UFO ABS ID3 SIMS JFK NYC LA FM GMBH AG LTD PLC INC LLC ISO PhD MoT McD Q&A B&B A&E R&D M&S H&M R&B T&C`)

/** Known to all next to what they belong to, but jargon otherwise: "9 AM" against "ask your AM". */
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

/** Words capitalised for emphasis. */
export const IN_CAPITALS = set(`
NOT DO DONT NO NEVER ALWAYS ONLY MUST ALL ANY SURE ON OFF AND OR BUT BEFORE AFTER FIRST NOW STOP YES VERY PLEASE IMPORTANT NOTE WARNING CAUTION
NEW SAME BOTH EVERY EACH MAY CAN CANNOT WILL IS ARE BE THE YOUR YOU WE OUR IF WHEN THIS THAT FREE SALE OPEN CLOSED ONE TWO TWICE ONCE AT BY IN OUT UP
DOWN TO FROM WITH WITHOUT LEFT RIGHT TOP ALSO ELSE THEN HELP INFO START RESET SEND SAVE MENU HOME ENTER BACK NEXT DONE SOS ABOVE BELOW MORE LESS`)
