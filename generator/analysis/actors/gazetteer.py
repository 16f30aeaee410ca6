"""Word lists that tell who or what a name stands for: titles, roles, endings of organisations and places.

Every word is lower case and without full stops. The lists hold common English news words only; a word that is not
listed leaves the decision to the parse, and what the parse cannot decide stays undecided.
"""

from __future__ import annotations

from enum import StrEnum


class Gender(StrEnum):
    """Which of "he" and "she" the article uses, or would use, of a person."""

    HE = "he"
    SHE = "she"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COURTESY_TITLES = _words(
    "mr mrs ms miss mx dr sir dame madam madame monsieur herr frau señor señora rev reverend hon honourable honorable "
    "adv barr engr datuk datin dato dato' tun puan encik tuan haji hajah alhaji hajia shri smt sheikh shaikh sheikha "
    "sheik ustaz ustad ustadz maulana mufti comrade khun"
)
"""Forms of address: they belong to no name and are no role."""

REGNAL_TITLES = _words("pope king queen prince princess emperor empress saint st sultan tsar czar duke duchess")
"""Titles that are part of the name: "Pope Leo" is not called "Leo"."""

RANKS = _words(
    "gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal adm admiral cmdr commander "
    "brig brigadier marshal commodore"
)

ABBREVIATED_TITLES = _words("sen rep gov pres prof justice amb atty fr msgr supt insp det")

SERVICES = _words("army navy air force marine marines corps coast guard")
"""Armed services; before a rank they are part of the title and no actor of their own."""

MALE_ROLES = _words(
    "man men boy father son brother husband uncle nephew grandfather grandson widower king prince emperor duke actor "
    "chairman spokesman congressman businessman policeman fireman salesman statesman sportsman alderman councilman "
    "assemblyman ombudsman fisherman gentleman lord monk priest stepfather stepson boyfriend waiter pope"
)

FEMALE_ROLES = _words(
    "woman women girl mother daughter sister wife aunt niece grandmother granddaughter widow queen princess empress "
    "duchess actress chairwoman spokeswoman congresswoman businesswoman policewoman councilwoman assemblywoman lady "
    "nun stepmother stepdaughter girlfriend waitress heiress"
)

_OTHER_ROLES = _words(
    "academic accountant activist adviser advisor advocate agent aide ally ambassador analyst anchor anthropologist "
    "apprentice archbishop archaeologist architect artist assistant astronaut astronomer athlete attorney author baker "
    "banker barrister biologist bishop blogger boss broadcaster broker builder campaigner candidate captain cardinal "
    "caretaker cashier celebrity ceo cfo chair chairperson champion chancellor chef chemist chief child choreographer "
    "citizen clergyman clerk climatologist coach co-author co-chair co-founder cofounder colleague collector columnist "
    "comedian commander commentator commissioner comptroller composer conductor conservationist constable consul "
    "consultant contractor convener coordinator coroner correspondent councillor councilor counsel counsellor "
    "counselor cousin cofounder creator critic curator cyclist dancer dean defector defendant delegate demonstrator "
    "dentist deputy designer detective developer dictator diplomat director dissident doctor dramatist driver "
    "ecologist economist editor elect electrician employee engineer entrepreneur envoy epidemiologist evangelist "
    "executive expert explorer farmer fellow filmmaker financier firefighter footballer forecaster foreman fighter "
    "founder friend gardener geologist geographer goalkeeper governor graduate grocer guard guitarist hacker head "
    "headteacher hero historian host hydrologist illustrator immigrant inmate inspector instructor intern inventor "
    "investigator investor inspector jeweller journalist judge juror justice landlord lawmaker lawyer leader lecturer "
    "legislator librarian linguist lobbyist magistrate major manager marshal mathematician mayor mechanic mediator "
    "medalist member mentor merchant meteorologist midfielder midwife migrant minister missionary mogul monarch "
    "musician naturalist negotiator neighbor neighbour neuroscientist novelist nurse observer officer official "
    "operator orator organiser organizer owner painter parent partner passenger pastor patient patriarch pensioner "
    "performer pharmacist philanthropist philosopher photographer physician physicist pianist pilot pioneer plaintiff "
    "player playwright poet politician preacher premier president presenter principal prisoner producer professor "
    "programmer prosecutor protester psychiatrist psychologist publicist publisher pundit pupil rabbi ranger reporter "
    "representative researcher resident retiree rival roommate runner sailor scholar scientist scout screenwriter "
    "sculptor secretary senator seismologist sergeant sheriff shopkeeper singer skipper sociologist soldier solicitor "
    "soprano speaker specialist spokesperson spouse star stakeholder strategist striker student suspect superintendent "
    "supervisor surgeon surveyor survivor swimmer teacher teammate technician teenager tenant tenor theologian "
    "trainer translator treasurer trustee tutor tycoon undersecretary vendor veteran veterinarian vicar victim "
    "violinist visitor volunteer warden whistleblower winner witness worker writer youth youngster zoologist "
    "master harbourmaster harbormaster secretary-general attorney-general mp mep congressperson mec mmc cllr"
)

ROLE_NOUNS = (
    _OTHER_ROLES | MALE_ROLES | FEMALE_ROLES | RANKS | ABBREVIATED_TITLES | (REGNAL_TITLES - _words("st")) | {"envoy"}
)
"""Nouns that say what a person is; the head of a role."""

SAME_ROLE = (
    _words("secretary-general general chief head boss leader director president chairman chairwoman chair"),
    _words("president leader"),
    _words("minister premier"),
    _words("spokesman spokeswoman spokesperson"),
    _words("lawyer attorney solicitor barrister counsel"),
    _words("ceo executive chief boss"),
    _words("congressman congresswoman lawmaker legislator representative senator"),
    _words("journalist reporter correspondent"),
    _words("academic professor scholar"),
    _words("boy teenager youth"),
    _words("girl teenager youth"),
)
"""Heads of roles that a definite description may put for one another: "the alliance's chief", its secretary-general."""

GROUP_NOUNS = _words(
    "police government people family staff crew public audience crowd jury opposition leadership parliament congress "
    "military prosecution defence defense management majority minority personnel clergy"
)
"""Collective nouns that speak as one, without a plural."""

INSTITUTION_NOUNS = _words(
    "administration agency association authority board brigade bureau cabinet campaign caucus chamber charity church "
    "club commission committee company council court department embassy federation firm hall hospital institute "
    "ministry office panel party prosecutor school senate service society treasury union university"
)
"""Institutions that speak as one, named by what they are: "the town hall", "the foreign ministry"."""

GROUP_PLURALS = _words("authorities rebels militants insurgents migrants locals residents families analysts forces") | {
    "men",
    "women",
    "children",
    "people",
    "sources",
    "critics",
    "supporters",
    "opponents",
    "others",
}

MEDIA_NOUNS = _words("outlet newspaper paper magazine broadcaster network daily weekly publication agency newswire")
MEDIA_ENDINGS = _words(
    "times post news journal guardian gazette herald tribune telegraph chronicle examiner observer echo mail star "
    "courier magazine weekly daily today press radio tv television broadcasting reuters bbc cnn npr afp ap"
)

ORGANIZATION_ENDINGS = MEDIA_ENDINGS | _words(
    "academy administration agency airlines airways alliance army assembly associates association authority bank board "
    "brewery brotherhood bureau cabinet centre center chamber church club coalition college command commission "
    "committee community company conference confederation congress consortium convention corp corporation council "
    "court department directorate enterprises federation firm force forces forum foundation fund government group "
    "guild hospital inc industries initiative inspectorate institute institution international laboratory league "
    "legislature library llc llp ltd ministry movement municipality museum navy network office orchestra organisation "
    "organization parliament party partnership police program programme project regiment school secretariat senate "
    "service services society studios syndicate team trust tribunal union universities university workshop works co "
    "plc gmbh ag sa nv"
)
"""Last words of names of organisations."""

FORMS_OF_COMPANIES = _words("co corp corporation gmbh inc llc llp ltd plc")
"""Last words of a company's name that tell its form in law, and name nothing by themselves."""

ORGANIZATION_TAGS = FORMS_OF_COMPANIES | _words(
    "ab ag airlines airways bv company group magazine newspaper nv oy party sa spa university"
)
"""Last words that an article may leave off when it names an organisation again."""

PLACE_ENDINGS = _words(
    "airport avenue bay beach boulevard bridge canal castle cathedral city coast county creek desert district "
    "falls forest garden gardens harbour harbor heights hill hills house island islands isles lake lane mountain "
    "mountains mount ocean palace park peninsula plaza port province quarter region ridge river road sea square "
    "state states stadium strait street territory town tower towers valley village"
)
"""Last words of names of places and buildings."""

KINDS_OF_BODIES = _words(
    "agency airline bank band brand broadcaster chain charity company firm group manufacturer magazine maker network "
    "newspaper party retailer school startup tabloid university website"
)
ASK_AND_ANSWER = _words("q a question answer")
"""Labels of those who take turns in an interview, in the place of their names."""

MINISTERS = _words("minister ministers secretary undersecretary mec mmc commissioner")
"""Offices whose titles go on with what they are for: "Minister of Education"."""

HALVES = _words("north south east west")
"""Parts of a country by which one may be called: "the North"."""

THINGS = _words(
    "aircraft boat cruiser cyclone destroyer ferry freighter frigate hms hurricane liner locomotive lorry missile mv "
    "probe rocket satellite sailboat schooner ship spacecraft storm submarine tanker trawler typhoon vessel yacht"
)
"""Nouns for what has a name of its own and does not act."""

CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday "
    "tomorrow spring summer autumn winter fall noon midnight gmt utc est edt pst pdt cet am pm bc ad"
)

NUMBERS = _words("one two three four five six seven eight nine ten hundred thousand million billion first second third")

PARTICLES = _words("de del della di da do dos das du la le les van von der den ter ten zu zur al el bin ibn ben y of")
"""Lower-case words that may stand inside a name, or begin one ("von Braun")."""

SAME_NAMES = (
    ("United States", "U.S.", "US", "USA", "U.S.A.", "United States of America", "America"),
    ("United Kingdom", "U.K.", "UK", "Britain", "Great Britain"),
    ("United Arab Emirates", "UAE", "U.A.E."),
    ("European Union", "EU", "E.U."),
    ("United Nations", "UN", "U.N."),
    ("Republican Party", "GOP", "G.O.P."),
    ("Los Angeles", "LA", "L.A."),
    ("North Korea", "DPRK", "Democratic People's Republic of Korea"),
    ("South Korea", "ROK", "Republic of Korea", "Korea Republic"),
)
"""Wordings of one name that neither initials nor shared words tell."""

CONTEST_VERBS = _words(
    "beat defeat draw equalise equalize face host lead lose meet play score take thrash tie trail win"
)
MATCH_NOUNS = _words(
    "cup defender forward game goal goalkeeper half match midfielder penalty referee striker tournament"
)

APPOINTING_VERBS = _words(
    "appoint choose elect hire name nominate pick tap designate confirm install select promote swear"
)
