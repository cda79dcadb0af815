/** What Larkspur's customers ask: intents with a weight (how many ask) and phrasings. */
export type Intent = { name: string; weight: number; phrasings: string[] }

const intent = (name: string, weight: number, text: string): Intent => ({
  name,
  weight,
  phrasings: text
    .trim()
    .split('\n')
    .map((line) => line.trim()),
})

export const INTENTS: readonly Intent[] = [
  intent(
    'reset hub 13',
    14,
    `How do I reset a version 13 hub?
    how to reset hub 13
    reset version 13 hub
    I have a hub version 13 and want to reset it, how?
    how do I factory reset my v13 hub
    Can you tell me how to reset the version 13 hub
    My hub 13 is stuck, how do I reset it
    steps to reset a v13 hub please
    how do i resset the version 13 hub
    hub 13 factory reset
    I bought a used hub (version 13). How do I reset it to factory settings?`,
  ),
  intent(
    'reset hub 12',
    5,
    `How do I reset a version 12 hub?
    how to reset hub 12
    reset my old v12 hub
    I want to reset the version 12 hub, how does that go?
    hub 12 factory reset
    how do i reset hub version 12 before I sell it`,
  ),
  intent(
    'reset hub',
    6,
    `how do I reset my hub
    reset hub
    how can I reset the hub
    hub does not respond any more, how do I reset it?
    how to do a factory reset of the hub
    I need to reset my hub`,
  ),
  intent(
    'reset duration',
    4,
    `How long do I have to hold the reset button on a version 13 hub?
    how many seconds do I press reset on hub 13
    for how long should the reset button be held, version 13 hub
    how long to hold the reset button v13`,
  ),
  intent(
    'return window',
    13,
    `How long do I have to return a product?
    How many days do I have to return something I bought?
    what is your return window
    until when can I return a product after delivery
    return window?
    I bought a camera 5 weeks ago, can I still return the product?
    how many days after delivery can i return it
    is there a deadline to return a product
    whats the return window for opened products
    Can I return a product after 45 days?`,
  ),
  intent(
    'how to return',
    6,
    `How do I return a product?
    how can I send a product back
    I want to return a camera, how does it work
    how to return an order
    how do I print the return label
    need to return my sensor, what do I do`,
  ),
  intent(
    'enable vacation mode',
    11,
    `How do I enable vacation mode?
    How can I switch vacation mode on?
    how do i turn on vacation mode
    enable vacation mode
    How to activate vacation mode before my trip
    we leave on friday, how do I turn vacation mode on
    where can I enable vacation mode
    how do I enable vacation mode in the app
    vacation mode, how to switch it on?`,
  ),
  intent(
    'disable vacation mode',
    6,
    `How do I disable vacation mode?
    How can I switch vacation mode off?
    how do i turn off vacation mode
    we are back home, how to disable vacation mode
    disable vacation mode
    deactivate vacation mode please, how?`,
  ),
  intent(
    'enable notifications',
    5,
    `How do I enable notifications?
    how to turn on notifications on my phone
    how can i switch notifications on
    I do not get any notifications, how do I enable them
    enable notifications`,
  ),
  intent(
    'disable notifications',
    8,
    `How do I disable notifications?
    how to turn off notifications
    how can I switch notifications off
    stop sending me notifications!! how do I turn them off
    disable notifications for my phone
    too many notifications, how do i turn these off
    turn notifications off`,
  ),
  intent(
    'enable privacy mode',
    4,
    `How do I enable privacy mode?
    how to turn on privacy mode on my camera
    can I switch privacy mode on for one camera
    enable privacy mode`,
  ),
  intent(
    'disable privacy mode',
    4,
    `How do I disable privacy mode?
    how to turn privacy mode off
    camera shows Private, how do I turn off privacy mode
    can I disable privacy mode from work`,
  ),
  intent(
    'battery life gen 2',
    7,
    `What is the battery life of a generation 2 sensor?
    how long does the battery last in a gen 2 sensor
    battery life gen 2 sensor
    how many months does a generation 2 sensor run on one battery
    gen 2 sensor battery life?
    how long is the battery life of my second generation window sensor (gen 2)`,
  ),
  intent(
    'change battery',
    4,
    `How do I change the battery of a sensor?
    which battery does a gen 3 sensor need
    how to replace sensor battery
    what battery is in the generation 1 sensor
    app says battery low, what now`,
  ),
  intent(
    'price of plus',
    9,
    `How much is Larkspur Plus?
    how much is plus per month
    what does larkspur plus cost
    price of plus?
    How much is Plus a month
    what do i pay for larkspur plus per month`,
  ),
  intent(
    'student discount',
    9,
    `Do you offer a student discount?
    is there a discount for students
    student discount?
    I am a student, do I get a discount on the plan
    Do you have discounts for students or teachers?
    any student pricing discount
    Can I get a discount with my student id`,
  ),
  intent(
    'homekit',
    9,
    `Does Larkspur work with Apple HomeKit?
    apple homekit support?
    can I use siri with larkspur
    Do you support Apple Home?
    homekit
    is the hub homekit compatible
    I only have apple devices. Can I control it with Siri?`,
  ),
  intent(
    'clip storage basic',
    9,
    `How long are clips kept on Basic?
    how many days are clips kept in the cloud
    How long do you keep my camera clips on the basic plan
    how long are recordings kept
    clips kept how many days basic
    for how long are clips stored in the cloud on basic`,
  ),
  intent(
    'save a clip',
    3,
    `How do I save a clip to my phone?
    can I share a clip with the police
    how to download a clip
    share link for a clip, how long does it work`,
  ),
  intent(
    'shipping cost',
    8,
    `From which amount is standard shipping free?
    free shipping from how much
    how much is standard shipping in the US
    When is shipping free in the United States?
    is standard shipping free for orders of 60 dollars
    shipping cost usa`,
  ),
  intent(
    'shipping time',
    6,
    `How long does standard shipping take in the United States?
    how many days does delivery take
    shipping time to canada
    how long does shipping to germany take
    when will my order arrive with standard delivery
    do you ship the same day`,
  ),
  intent(
    'sign-in code',
    7,
    `How long is a sign-in code valid?
    how many minutes is the sign in code valid that you send me
    my sign-in code expired, how long is a code valid
    sign in code valid how long
    how long can I use the code that you send by email`,
  ),
  intent(
    'enable two-step',
    4,
    `How do I enable two-step verification?
    how to turn on 2FA
    set up two step verification
    where can i enable two-factor`,
  ),
  intent(
    'disable two-step',
    4,
    `How do I disable two-step verification?
    how to turn off 2fa
    can I disable two step verification in the app
    remove the second step when signing in`,
  ),
  intent(
    'forgot password',
    5,
    `I forgot my password
    how do I reset my password
    forgot password, what now?
    how can i change my password
    password reset link does not work any more`,
  ),
  intent(
    'locked out',
    4,
    `I lost my phone and cannot sign in
    lost my recovery key, how do I get back into my account
    I cannot sign in anymore, my mail address is gone
    how long does account recovery take`,
  ),
  intent(
    'change email',
    3,
    `How do I change my e-mail address?
    new email address, how do I change it
    change email
    can I merge two accounts`,
  ),
  intent(
    'share home',
    4,
    `How do I invite my partner to my home?
    can i add another person to my home
    how many guests can I invite
    remove somebody from my home`,
  ),
  intent(
    'delete account',
    3,
    `How do I delete my account?
    delete my account and all data
    can I get a copy of my data
    how long do I have to change my mind after deleting my account`,
  ),
  intent(
    'cancel plan',
    6,
    `How do I cancel my plan?
    cancel subscription
    I want to cancel Plus
    how to cancel my plan, I bought it from you
    how can i cancel the family plan
    do I get a mail when my plan is cancelled`,
  ),
  intent(
    'change plan',
    3,
    `How do I upgrade from Basic to Family plan?
    change plan from plus to basic
    can I switch from monthly to yearly payment
    what happens to my clips when I change to a smaller plan`,
  ),
  intent(
    'payment',
    4,
    `Which payment methods do you accept?
    can I pay by paypal
    how do I change my credit card
    my payment did not go through
    new card for my plan`,
  ),
  intent(
    'bitcoin',
    4,
    `Can I pay with Bitcoin?
    do you accept crypto
    is it possible to pay with ethereum
    pay with apple pay?`,
  ),
  intent(
    'invoices',
    3,
    `Where do I find my invoices?
    download invoice
    can you put my company name on the invoice
    what is this LARKSPUR HOME PORTLAND charge`,
  ),
  intent(
    'refund',
    5,
    `When do I get my refund?
    how long does a refund take
    can i get a refund for my yearly plan
    I was charged twice
    refund for express delivery?`,
  ),
  intent(
    'warranty',
    4,
    `How long is the warranty?
    warranty period
    is water damage covered by the warranty
    how do I make a warranty claim
    does the warranty cover a broken camera`,
  ),
  intent(
    'repair',
    2,
    `How much does a repair of an outdoor camera cost?
    repair price hub 13
    do you repair sensors
    how long does a repair take`,
  ),
  intent(
    'missing parcel',
    7,
    `My parcel has not arrived
    where is my parcel
    tracking says delivered but I have nothing
    tracking has not moved for a week
    my order never came, how do I claim it with the courier
    who do I write to for a courier claim over $200
    parcel is damaged`,
  ),
  intent(
    'change order',
    3,
    `How do I cancel an order?
    change delivery address of my order
    can I add something to my order
    cancel my order i just placed`,
  ),
  intent(
    'gift card',
    2,
    `How long is a gift card valid?
    my gift card code does not work
    can I pay a plan with a gift card
    buy a gift card`,
  ),
  intent(
    'set up hub',
    3,
    `How do I set up my hub?
    set up new hub
    how many sensors can one hub handle
    does the hub work with 5 ghz wifi`,
  ),
  intent(
    'pair sensor',
    4,
    `How do I pair a sensor?
    sensor not found when pairing
    pair sensor with hub
    how can I move a sensor to another hub
    add a new sensor`,
  ),
  intent(
    'camera',
    3,
    `How do I set up a camera?
    how far can the outdoor camera see in the dark
    is the outdoor camera waterproof
    live view ends after a while, why`,
  ),
  intent(
    'window sensor',
    2,
    `How do I mount a window sensor?
    window sensor on metal frame
    how far apart may the parts of a door sensor be`,
  ),
  intent(
    'windows phone',
    6,
    `Is there an app for Windows 11?
    does it run on windows
    windows desktop app?
    can I install larkspur on my windows pc
    Can I get notifications on Windows?`,
  ),
  intent(
    'phone requirements',
    2,
    `Which iPhones work with the app?
    android version needed for the app
    my old phone says app version 3 stopped working`,
  ),
  intent(
    'firmware',
    3,
    `How do I update the firmware of my hub?
    what is the latest firmware for hub 13
    firmware update failed, light is purple
    can I disable firmware updates`,
  ),
  intent(
    'hub light',
    3,
    `What does the purple light on the hub mean?
    hub shows yellow light
    the light of my hub blinks red
    can I dim the hub light at night`,
  ),
  intent(
    'automation',
    3,
    `How do I make an automation?
    lights on at sunset automation
    how many automations can a hub hold
    pause an automation`,
  ),
  intent(
    'quiet hours',
    2,
    `How do I set quiet hours?
    do alarms get through during quiet hours
    how loud is the siren`,
  ),
  intent(
    'flight',
    5,
    `Can I take my camera on a plane?
    is the hub allowed in checked baggage
    can i fly with the power pack
    hub 13 in hand luggage?
    how many spare batteries may I take on a flight`,
  ),
  intent(
    'power abroad',
    3,
    `Do I need a converter for the hub in Europe?
    which plug for australia
    can I use my american smart plug in germany
    is there a plug for south africa in the travel kit`,
  ),
  intent(
    'use abroad',
    2,
    `Can I use my hub in another country?
    how much data does live view need
    time zone of automations when travelling`,
  ),
  intent(
    'moving',
    2,
    `I am moving house, what do I do with my hub?
    can I leave the system to the next owner
    do I have to pair sensors again after moving`,
  ),
  intent(
    'voice',
    3,
    `How do I connect Alexa?
    connect google assistant
    alexa does not find my devices
    disconnect alexa`,
  ),
  intent(
    'wifi',
    4,
    `My hub is offline
    wifi problems with hub
    hub cannot reach the internet
    which ports does the hub need`,
  ),
  intent(
    'outage',
    3,
    `Is there an outage right now?
    service status
    do I get money back for an outage
    what works when your servers are down`,
  ),
  intent(
    'power cut',
    2,
    `What happens when the power fails?
    how long does the hub run without power
    does hub 12 have a battery inside`,
  ),
  intent(
    'api',
    2,
    `Is there an API?
    how do I call a webhook
    which port has the local api`,
  ),
  intent(
    'pets',
    5,
    `Does the motion sensor ignore my dog?
    pet immunity of motion sensor
    is the motion sensor pet friendly
    my cat triggers the motion sensor`,
  ),
  intent(
    'insurance',
    4,
    `Do I get cheaper home insurance with Larkspur?
    home insurance discount with your sensors
    is there an insurance certificate
    My insurer wants a certificate of the alarm system`,
  ),
  intent(
    'charging cable',
    4,
    `How do I charge the travel camera?
    travel camera charging time
    how long does it take to charge the travel camera
    which cable to charge the camera`,
  ),
  intent(
    'phone support',
    5,
    `What is your phone number?
    can I call somebody
    I want to talk to a human
    give me a phone number please
    is there a hotline`,
  ),
  intent(
    'norway',
    3,
    `Do you ship to Norway?
    shipping to switzerland possible?
    can you deliver to japan`,
  ),
  intent(
    'jobs',
    2,
    `Are you hiring?
    who is the ceo of larkspur
    do you have shares on the stock market`,
  ),
  intent(
    'vague',
    4,
    `it does not work
    help
    ???
    broken again
    why`,
  ),
]

/** Short conversations; a later question may refer to the one before. */
export const CONVERSATIONS: readonly string[][] = [
  ['How do I reset a version 13 hub?', 'and for version 12?'],
  ['how do I enable vacation mode', 'and how do I turn it off again?'],
  ['I want to return a camera, how does it work', 'how many days do I have for that?', 'when do I get my money back'],
  ['How much is Larkspur Plus?', 'is there a student discount for it?'],
  ['My hub is offline', 'what does the yellow light on it mean?'],
  ['How do I pair a sensor?', 'it is not found', 'which battery does it need, gen 2'],
  ['Can I take my camera on a plane?', 'and the power pack?'],
  ['how to cancel my plan, I bought it from you', 'do I get a refund for that?'],
  ['How do I enable two-step verification?', 'how long is the code valid that you send'],
  ['How do I set up a camera?', 'how long are clips kept on Basic?'],
  ['tracking has not moved for a week', 'who do I write to for a courier claim over $200'],
  ['How do I disable notifications?', 'that is how to enable them, I asked about turning them off'],
]
