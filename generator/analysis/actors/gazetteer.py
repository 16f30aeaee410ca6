"""Word lists that tell who or what a name stands for: titles, roles, given names, endings of organisations and places.

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


COURTESY_TITLES = _words("mr mrs ms miss mx dr sir dame madam madame monsieur herr frau señor señora rev reverend")
"""Forms of address: they belong to no name and are no role."""

REGNAL_TITLES = _words("pope king queen prince princess emperor empress saint st sultan tsar czar duke duchess")
"""Titles that are part of the name: "Pope Leo" is not called "Leo"."""

RANKS = _words(
    "gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal adm admiral cmdr commander "
    "brig brigadier marshal commodore"
)

ABBREVIATED_TITLES = _words("sen rep gov pres prof hon justice amb atty fr msgr supt insp det")

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
    "master harbourmaster harbormaster secretary-general attorney-general mp mep congressperson"
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

ORGANIZATION_TAGS = FORMS_OF_COMPANIES | _words("ab ag bv company group magazine newspaper nv oy sa spa university")
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
KINDS_OF_PLACES = _words(
    "airport area city county district island lake mountain peninsula port province region river town valley village"
)
"""Common nouns that say after a name what it is of: "the Norrvik region"."""

ASK_AND_ANSWER = _words("q a question answer")
"""Labels of those who take turns in an interview, in the place of their names."""

PORTFOLIOS = _words(
    "agriculture commerce culture defence defense education energy environment equality finance fisheries health "
    "housing immigration industry interior justice labor labour migration research science security sport sports "
    "tourism trade transport transportation treasury"
)
"""What ministers are for."""

NO_ACTOR_ENDINGS = _words(
    "act agreement amendment award awards bill christmas convention cup day days decree deal era festival fair games "
    "eve law laws marathon medal month olympics pact plan prize protocol report resolution series summit treaty "
    "week weekend war wars year championship championships tournament"
)
"""Last words of names of events, laws and prizes: named things that do not act."""

HALVES = _words("north south east west")
"""Parts of a country by which one may be called: "the North"."""

THINGS = _words(
    "aircraft boat cruiser cyclone destroyer ferry freighter frigate hurricane liner locomotive lorry missile "
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

KNOWN_ORGANIZATIONS = frozenset(
    {"european union", "united nations", "islamic state", "republican party", "truth social"}
) | _words(
    "nato unicef unesco opec interpol europol fifa uefa fbi cia nsa nasa imf wto iaea asean "
    "hamas hezbollah isil isis taliban google facebook twitter youtube instagram tiktok whatsapp telegram reddit "
    "wikipedia linkedin netflix spotify "
    "microsoft apple amazon tesla spacex boeing airbus samsung huawei nvidia openai intel ibm toyota volkswagen "
    "greenpeace amnesty oxfam reuters bloomberg axios politico afp bbc cnn cnbc npr pbs nbc abc cbs msnbc xinhua "
    "gazprom rosneft congress parliament bundestag knesset kremlin pentagon"
)
"""Well-known names that the recogniser often takes for people or places."""

KNOWN_PLACES = frozenset(
    # countries whose name does not need the recogniser, and the shorter wordings of some
    "afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahrain|bangladesh|"
    "barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia|botswana|brazil|bulgaria|burkina faso|burundi|"
    "cambodia|cameroon|canada|chile|china|colombia|congo|costa rica|croatia|cuba|cyprus|czech republic|denmark|"
    "dominican republic|ecuador|egypt|el salvador|england|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon|"
    "gambia|germany|ghana|greece|guatemala|guinea|guyana|haiti|honduras|hungary|iceland|india|indonesia|iran|iraq|"
    "ireland|israel|italy|ivory coast|jamaica|japan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|"
    "lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|"
    "mauritania|mauritius|mexico|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|"
    "netherlands|new zealand|nicaragua|niger|nigeria|north korea|north macedonia|northern ireland|norway|oman|"
    "pakistan|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|"
    "saudi arabia|scotland|senegal|serbia|sierra leone|singapore|slovakia|slovenia|somalia|south africa|south korea|"
    "south sudan|soviet union|spain|sri lanka|sudan|suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|"
    "thailand|togo|tunisia|turkey|turkmenistan|uganda|ukraine|united arab emirates|"
    "united kingdom|united states|uruguay|uzbekistan|venezuela|vietnam|wales|yemen|zambia|"
    "zimbabwe|"
    # capitals and other cities that stand for a government or are often in the news
    "abu dhabi|addis ababa|algiers|amsterdam|ankara|athens|baghdad|baku|bangkok|beijing|beirut|belgrade|berlin|bogotá|"
    "brasilia|bratislava|brussels|bucharest|budapest|buenos aires|cairo|canberra|caracas|copenhagen|damascus|dhaka|"
    "doha|dubai|dublin|geneva|hanoi|harare|havana|helsinki|hong kong|islamabad|istanbul|jakarta|jerusalem|kabul|"
    "kampala|kathmandu|khartoum|kiev|kinshasa|kuala lumpur|kyiv|lagos|lisbon|ljubljana|london|los angeles|luanda|"
    "madrid|manila|melbourne|mexico city|minsk|mogadishu|montreal|moscow|mumbai|munich|nairobi|new delhi|new york|"
    "new york city|oslo|ottawa|prague|pretoria|pyongyang|riga|rio de janeiro|riyadh|rome|san francisco|santiago|"
    "são paulo|seoul|shanghai|sofia|saint petersburg|stockholm|sydney|taipei|tallinn|tbilisi|tehran|tel aviv|"
    "the hague|white house|downing street|10 downing street|number 10|whitehall|capitol hill|"
    "tokyo|toronto|tripoli|tunis|vienna|vilnius|warsaw|washington dc|yerevan|zagreb|zurich|"
    # regions and continents, states of the United States whose name is nobody's
    "africa|alaska|arizona|arkansas|asia|balkans|california|catalonia|chechnya|colorado|connecticut|crimea|delaware|"
    "donbas|europe|far east|florida|gaza|gaza strip|hawaii|idaho|illinois|indiana|iowa|kansas|kashmir|kentucky|"
    "latin america|louisiana|maine|maryland|massachusetts|michigan|middle east|minnesota|mississippi|missouri|montana|"
    "nebraska|nevada|new hampshire|new jersey|new mexico|north america|north carolina|north dakota|ohio|oklahoma|"
    "oregon|pennsylvania|rhode island|scandinavia|siberia|south america|south carolina|south dakota|tennessee|texas|"
    "tibet|tuscany|utah|vermont|west bank|wisconsin|wyoming|xinjiang".split("|")
)

NO_ACTORS = _words(
    "internet brexit obamacare covid covid-19 aids english god web wi-fi e-mail ok tv town city village home shadow "
    "prime vice"
)
"""Capitalised words that name no actor."""

NATIONALS = frozenset(
    people + end
    for people in ("cornish", "dutch", "english", "french", "irish", "manx", "norse", "scots", "ulster", "welsh")
    for end in ("man", "woman")
)
"""Nouns for one person of a people: they describe, and name nobody."""

STATE_NOUNS = _words(
    "ambassador army border capital chancellor coast constitution currency economy embassy emperor government "
    "independence king military minister monarch navy parliament premier president prince princess province queen"
)
"""What a country has, beside much that others have too."""

CONTEST_VERBS = _words(
    "beat defeat draw equalise equalize face host lead lose meet play score take thrash tie trail win"
)
MATCH_NOUNS = _words(
    "cup defender forward game goal goalkeeper half match midfielder penalty referee striker tournament"
)

APPOINTING_VERBS = _words(
    "appoint choose elect hire name nominate pick tap designate confirm install select promote swear"
)

MALE_NAMES = _words(
    "aaron abdul abraham adam adrian ahmed alan albert alejandro alexander alfred ali andreas andrew angus "
    "anthony antonio arthur barack benjamin bernard bill bob boris brad brandon brian bruce bryan carl carlos charles "
    "chris christopher clive colin craig daniel darren dave david dennis derek diego dmitri dmitry donald "
    "douglas duncan edward elliot emmanuel eric ernest ethan eugene felix fernando francisco francois frank fred "
    "frederick gareth gary gavin geoffrey george gerald giovanni giuseppe glenn gordon graham greg gregory harold "
    "harry hassan henrik henry herbert howard hugh hugo ian ibrahim igor isaac ivan jack jacob jake jakob james jason "
    "jeff jeffrey jeremy jerome jerry jim jimmy joe joel johan john johann johannes jonas jonathan jorge jose joseph "
    "joshua juan justin karl keith ken kenneth kevin khalid klaus konstantin lars larry lawrence leo leonard leonardo "
    "liam louis luca lucas luis luke magnus malcolm marc marco marcus mario mark martin mathew matt matteo matthew "
    "maurice max michael miguel mike mikhail mohamed mohammad mohammed muhammad mustafa nathan neil nicholas nick "
    "nicolas nigel nikolai noah norman oleg oliver omar oscar oskar otto owen pablo patrick paul pedro peter phil "
    "philip philippe pierre rafael raj ralph ravi ray raymond ricardo richard rob robert roberto roger roland "
    "ronald roy rupert russell ryan samir samuel sanjay scott sean sebastian sergei sergey sergio simon stefan "
    "stephen steve steven stuart theodore thomas tim timothy tobias tom tommy tony trevor vikram viktor vincent "
    "vladimir volodymyr walter wayne wilhelm william yusuf zachary "
    "abel alain aleksandr alexei alexis ali amir amit andre andrei andrej andy anthony antoine ari arnold arun ashok "
    "barry bart bashar ben benedict benny bernhard bernie bertrand brett brock bruno calvin charlie "
    "chuck clarence claude clifford clint conor corey cory cyril dan danny darius darrell denis "
    "dick dieter dirk dominic don doug dwight ed eddie edgar eduardo edwin eli elias elijah emil emilio enrico enrique "
    "erdoğan erik ernst ezra fabio federico franz fritz gabriel gerhard gideon gilbert gilles "
    "giorgio gregor guillermo gunther gus gustav hans harvey hector heinrich helmut henri herman hiroshi horace "
    "hussein ignacio ilya isaiah ismail ivo jared javier jay jean-claude jean-paul jerome jesse jesus joachim jonah "
    "josef josh julian julio kurt kyle leon levi lorenzo ludwig lukas manuel marcel marcelo massimo "
    "matthias mehmet mick miles milos mitch moritz moses najib narendra norbert omer otis pascal "
    "paulo pavel pete pieter prakash quentin rahul ralf ramon randy raúl recep reggie reinhard rené rick rishi "
    "rodrigo ron rudolf rudy sam satoshi saul sergej seth shane shinzo sid silvio stan stefano stewart "
    "takashi ted terry thabo theo tomas travis tyler umar vaclav vince volker wesley willem winston wolfgang "
    "xavier yuri yves"
)

FEMALE_NAMES = _words(
    "abigail agnes aisha alice alicia alison amanda amelia amy ana anastasia angela anita ann anna anne "
    "annette antonia audrey barbara beatrice beth betty bianca brenda bridget camila carol caroline "
    "catherine cecilia charlotte cheryl chloe christina christine claire clara claudia cynthia daniela "
    "deborah debra denise diana diane donna doris dorothy edith eileen elaine eleanor elena elizabeth ellen elsa emily "
    "emma erica erika esther eva fatima fiona frances gabriela gail gertrude gloria grace "
    "greta hannah harriet heather helen helena hilary hillary ida ingrid irene isabel isabella isabelle ivana "
    "jacqueline jane janet janice jenna jennifer jessica jill joan joanna josephine joyce judith judy julia "
    "juliana julie karen karin kate katherine kathleen kathryn katie katharine kimberly kirsten kristen kristin "
    "laila lara laura leila lena lily linda lisa lorraine louise lucia lucy lydia madeleine magdalena margaret "
    "maria marianne marie marina martha mary matilda megan melanie melissa mia michelle miriam monica nadia "
    "nancy naomi natalia natalie natasha nicole nina nora olga olivia pamela patricia paula pauline penelope "
    "petra priya priyanka rachel rebecca rita rosa rose rosemary roxana ruth sabrina samantha sandra sara sarah "
    "sharon sheila shirley silvia simone sofia sonia sophia sophie stefania stella stephanie susan susanna suzanne "
    "svetlana sylvia tamara tania tanya tatiana teresa theresa tina ursula valentina valerie vanessa vera veronica "
    "viola wendy yasmin yolanda yvonne zoe "
    "ada adele adriana alina amal amina anya arlene ayesha becky berenice bernadette betsy bonnie brigitte camilla "
    "candace carla carolyn cathy celia chantal cindy clarissa cornelia daphne debbie dolores dora elisa elisabeth "
    "elise eliza ella eloise elsie enid estelle ethel eunice felicity flora francesca frida gemma geraldine "
    "gillian gina giorgia giulia gretchen gwen hanna hedwig heidi henrietta ilse imogen ines inge ingeborg irina "
    "jacinda jasmine jeanne jeannette jenny jocelyn juliet kaja kamala karina katarina "
    "katharina katrin khadija kristina kyra larissa latifa leticia liliana lizzie lois lola lorna louisa "
    "luisa mabel maggie malala mandy marcia margarita margot mariam marianna marilyn maryam maud maureen maya "
    "meera megyn meredith mildred millie mina miranda moira molly mona nadine narges nell nellie "
    "norma odile olena pauline pearl peggy phoebe phyllis polly ramona rana raquel renata renee rhonda roberta "
    "rosalind rosie roxanne sadie sally salma saskia selina shannon sheryl sian sigrid siobhan sonja sue "
    "susanne suzy tara teri tess thelma trudy uma valeria vicky wanda wilhelmina winifred yael yulia zara "
    "zeinab zelda"
)


def gender_of_given_name(name: str) -> Gender | None:
    """The gender that a given name tells, or None for one that is not listed."""
    word = name.casefold()
    if word in MALE_NAMES:
        return None if word in FEMALE_NAMES else Gender.HE
    return Gender.SHE if word in FEMALE_NAMES else None
