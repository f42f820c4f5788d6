"""Word lists: which words carry no subject of their own. English first, with the commonest of Malay and French."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


FUNCTION_WORDS = _words(
    "a an and as at by for from in into among between within against through of on or over the to under upon via",
    "with dan dari di ke untuk bagi pada dengan atas yang de des du la le les l d et en pour sur au aux à el los",
    "las y del para con e da do das dos der die und für von",
)
"""Small words an acronym may leave out."""

LINKING = _words(
    "of in for on to the a an its our their his her this these those du de des d la le les l bagi untuk di en el",
)
"""What may stand between the parts of a turned phrase: 'reform of the United Nations'."""

CURRENCIES = _words(
    "US USD RM MYR JPY EUR GBP AUD NZD CAD SGD CNY RMB INR IDR THB VND PHP KRW CHF HKD AED SAR BRL ZAR SEK NOK DKK",
)

NOT_ACRONYMS = _words(
    "AND NOT THE FOR ALL ANY MAY MUST SHALL OR OF IN TO ON AT BY NO YES IF IS AS BE WE HAVE HAS AGREED ALSO BOTH",
    "END ENDS NOTE ANNEX DRAFT COPY PAGE PART ITEM TOP SECRET OFFICIAL SENSITIVE RESTRICTED TERHAD SULIT RAHSIA",
    "BESAR TERBUKA UNCLAS PROTECT EMBARGO AM PM OK TBC TBD NB PS RE CC ID TV MR MRS MS DR PHD BA MA MP MPS HRH HM",
    "HE",
)
"""Words in capitals that stand for nothing: emphasis, markings, everyday abbreviations."""

STOP_WORDS = FUNCTION_WORDS | _words(
    "about above across after again all also although always amid amidst amongst any are around aside away be",
    "because been before behind being below beside besides beyond both but can could did do does done down due",
    "during each either else especially etc even ever every few first former forward further furthermore had has",
    "have having he her here hers herself him himself his how however if including inter alia is it its itself last",
    "latter least less like likewise many may me meanwhile might more moreover most much must my namely near nearly",
    "neither never new next no nor not notably nothing now off often once one only onto other others our ours out",
    "own per perhaps quite rather regarding respective respectively said same second several shall she should since",
    "so some still such than that their theirs them themselves then there thereby therefore these they third this",
    "those though three throughout thus together too toward towards two until up us various very was we well were",
    "what when where whereas whether which while who whole whom whose why will would yet you your four five six",
    "seven eight nine ten million billion trillion percent cent number particular approximately already soon later",
    "early earlier today tomorrow yesterday included concerning alongside despite unless whenever wherever adalah",
    "akan ini itu juga kepada oleh dalam telah tidak serta antara sebagai lebih semua para avec ce ces cette dans",
    "est il ils elle leur leurs mais ne nous ont par pas plus que qui se ses son sont un une january february march",
    "april june july august september october november december monday tuesday wednesday thursday friday saturday",
    "sunday jan feb mar apr jun jul aug sep sept oct nov dec without whilst plus worth anyone everybody nobody none",
)
"""Words at which a noun phrase ends."""

REPORTING = _words(
    "accepted acknowledged acknowledge added adding adopted advancing affirm affirmed affirming agree agreed",
    "agreeing agrees aim aimed aims announce announced appreciated appreciation articulated ask asked aspire attend",
    "attended based believe believed believes boost boosting bring call called calling calls cite cited citing",
    "commend commended commit committed commits concluded concur concurred condemn condemned confirm confirmed",
    "confirms congratulate congratulated consider considered continue continued continues continuing convened",
    "decide decided declare declared declined deepen deepened deepening described directed discuss discussed",
    "discussing emphasise emphasised emphasises emphasize emphasized encourage encouraged engage engaged enhance",
    "enhanced enhancing ensure ensured ensures ensuring establish established exchanged expand expanded expanding",
    "expect expected expects explore explored exploring express expressed expressing facilitate facilitating focus",
    "focused follow followed foster found give given gave grow growing held help helped helps highlight highlighted",
    "hold holding hope hoped hopes implement implemented implementing improve improving include includes increase",
    "increased increasing inform informed instructed intend intends intensify invite invited join joined joint",
    "jointly launch launched launching lead leading leverage leveraging look looked looking looks made maintain",
    "maintained maintaining make makes making meet meeting meets met need needs noted notes noting offer offered",
    "opened participate participated play played pleased pledged postponed present presented promote promoted",
    "promoting propose proposed provide provided provides providing publish put pursue pursued pursuing quoted",
    "quoting raise raised reach reached reaching reaffirm reaffirmed reaffirming recall recalled recalling receive",
    "received recognise recognised recognising recognize recognized reflect reflects reiterate reiterated",
    "reiterating remain remained remains remarked reported request requested respond responding said say saying",
    "says seek seeking seeks set share shared sharing sign signed signing stand stated state strengthen",
    "strengthened strengthening stress stressed strive support supported supporting supports sustain take taken",
    "taking tasked tell thank thanked think told took undertook underline underlined underscore underscored",
    "underscores underscoring urge urged use used using utilisation utilization view viewed views visit visited vow",
    "vowed want wanted wants warned welcome welcomed welcomes welcoming wish wished work worked working became",
    "become becomes began begin came come comes coming go goes going keep keeps kept left know known serve served",
    "serves serving emerge emerging emerged creating create created transferred transfer see seen exercising",
    "pledge pledges pledging accepts adopts affirms allows brings brought carried contributes covers gives grows",
    "requires remove removes regarding finalising finalise align aligns aligned widen decline complementing",
)
"""What people in a text do to subjects: reporting and other verbs that are never part of a subject's name."""

GENERAL = _words(
    "operation operations affairs",
    "ability access accordance account achievement achievements action actions activities activity actor actors",
    "advancement agreement amount application approach area areas aspect aspects aspirations attention background",
    "basis beginning benefit benefits candidature capacity case cases challenge challenges collaboration",
    "collaborations commencement commitment commitments communication concept concern concerns conclusion condition",
    "conditions construction consultation context contribution contributions coordination cooperation cooperations",
    "counterpart counterparts country countries day days decision decisions democratic dialogue direction",
    "discussion discussions domain effect effort efforts end engagement enhancement enhancements environment",
    "establishment event events example exchange exchanges expansion experience expertise fact field fields form",
    "forms forum framework frameworks future goal goals government governments group groups growth guidelines half",
    "head idea impact implementation importance improvement industry information initiative initiatives intention",
    "interest interests introduction invitation involvement issue issues kind knowledge leader leaders leadership",
    "level levels line lines link links list long manner matter matters measure measures mechanism mechanisms",
    "member members membership message minister ministers month months nation nations need needs negotiation",
    "objective objectives occasion opportunities opportunity order organisation organisations organization",
    "organizations outcome part participation parties partner partners partnership partnerships party people period",
    "person persons perspective perspectives pillar pillars place plan plans point policies policy position",
    "possibilities possibility potential practice practices preparation president principle principles priorities",
    "priority problem procedure process processes product products program programme programmes programs progress",
    "project projects promotion proposal prospects provision purpose question range realisation realization reason",
    "recognition region regions relation relations relationship report reports respect response result results",
    "review right rights role round rule rules sector sectors session share side sides significance situation",
    "situations society spirit stage start statement status step steps strategy structure study subject success",
    "talks task term terms theme thing things tie ties time times tool type types understanding undertaking update",
    "updates value view visitors way ways week weeks women world year years youth agencies agency ambassador chair",
    "chairman chairmanship secretary deputy director excellency excellencies majesty highness prime honourable",
    "companies company firm firms official officials formulation examination",
)
"""Nouns that name no subject by themselves: 'cooperation', 'efforts', 'both countries'."""

GENERAL_ADJECTIVES = _words(
    "active additional ambitious available bilateral broad broader certain clear close closer common comprehensive",
    "concrete constructive continued continuous critical cultural current deep deeper different direct diverse",
    "dynamic early economic effective efficient essential existing fair fifth full fundamental future general",
    "global good great greater growing high higher important inclusive increased increasing industrial initial",
    "innovative international involved joint key large larger last latest leading like-minded local long",
    "long-standing longstanding long-term main major many mid-term mutual mutually national necessary new newly",
    "next nonpermanent open overall particular permanent political positive possible practical present previous",
    "private productive public real recent regional relevant resilient robust second secure senior serious shared",
    "short significant similar single smooth social special specific stable strategic strong stronger successful",
    "successive sustainable technical total traditional trilateral trusted unwavering upcoming various vital wide",
    "wide-ranging wider young broad-based multifaceted multilateral full-scale high-level official explanatory",
)
"""Adjectives that may stand within a subject's name but make none with a general noun."""

GENERIC_HEADINGS = _words(
    "introduction conclusion conclusions preamble background summary overview annex appendix contents remarks",
    "opening closing foreword preface notes references sources general other miscellaneous context agenda next",
    "steps way forward final provisions outcome outcomes questions answers question answer biography contact",
    "contacts attachments executive key points purpose aim objective objectives scope definitions signature",
    "signatures acknowledgements about this document pendahuluan penutup kesimpulan latar belakang tujuan ringkasan",
    "lampiran isu perkembangan ulasan syor hal lain préambule contexte annexe résumé",
    "legislative legal policy territorial extent application applicable consultation guidance consolidation",
    "cost costs benefit benefits risk risks option options considered estimate estimates assumption assumptions scope",
    "number numbers description rationale intervention evidence sensitivity analysis calculation calculations",
    "appraisal",
    "explanations monitoring impact matters special interest parliament instrument authoritative text declaration",
    "explanation statement statements part one two three four five particular methodology chapter opening better",
)
"""Headings that say where one is in the document rather than what it is about."""

CJK_GENERIC_HEADINGS = frozenset(
    {"序文", "序言", "前文", "はじめに", "おわりに", "結び", "結語", "背景", "概要", "目次", "参考", "別添", "附属書"}
)

TITLES_OF_PERSONS = _words(
    "prime minister president chancellor king queen prince princess sultan ambassador secretary foreign deputy vice",
    "mr mrs ms dr prof professor sir lord lady dame excellency majesty highness honourable dato datuk tan sri seri",
    "tun haji general admiral captain colonel governor senator chairman chairperson commissioner director",
    "h.e",
)
"""What stands before a person's name."""

NO_NOUN_AFTER = _words("to will shall must should would can could may might we they i you it and or not also both")
"""Words after which a word that may be a verb or a noun is not counted as a noun."""

NOUNS_LIKE_ADJECTIVES = _words(
    "capital hospital signal festival proposal trial mineral material chemical arrival withdrawal approval renewal",
    "initiative objective directive alternative incentive narrative representative perspective archive traffic",
    "music clinic topic fabric logic metric plastic republic public-domain seminar calendar cable vegetable disposal",
    "library dictionary boundary territory journal terminal canal coral metal medal rival retail denial removal",
    "survival potential referendum veterinary judiciary treasury century summary anniversary deal goal seal animal",
)
"""Nouns that end as adjectives do."""

NOT_SUBJECTS = _words(
    "paragraph paragraphs article articles section sections chapter annex regulation regulations order orders schedule",
    "sub-paragraph clause clauses instrument instruments memorandum statement statements treaty convention resolution",
    "committee council commission secretariat conference assembly state states republic kingdom federal ministry",
    "department office board authority mr mrs ms dr excellencies ladies gentlemen honourable speaker total amount",
    "percentage question questions answer response responses respondents table figure figures total million billion",
    "copies document documents information detail details account date dates date-time name names place places home",
    "north south east west northern southern eastern western sunday city cities town side sides house morning evening",
    "provision provisions requirement requirements purposes measure others things someone everyone community capacity",
    "resource resources effect content matter circumstances regard accordance behalf relation addition manner respect",
    "percent dollars euros week months weeks quarter beginning conclusion arrangement arrangements mandate session",
    "american americans british european africans asian malaysian japanese korean koreans chinese russian french",
    "german indian parliament congress senate cabinet parties signatories negotiations meetings talks speech remarks",
    "website page pages press media release editor photo video image share follow newsletter cookies click subscribe",
    "peace stability prosperity economy economies technology technologies strength strengths business businesses",
    "vision visions",
    "resilience freedom research contribute leave summit summits regime power powers worker workers alliance security",
    "stakeholder stakeholders investment investments trade food energy defence science culture education development",
    "innovation growth expansion sustainability transparency accountability integrity sovereignty independence unity",
    "solidarity friendship trust confidence dignity diversity equality inclusion success happiness welfare wellbeing",
    "threat threats crisis crises conflict conflicts tension tensions danger dangers hope pride gratitude sacrifice",
    "market markets sector fund funds funding finance budget cost costs price prices value values benefit income",
    "member-states citizen citizens nationals leader delegates expert experts professional professionals staff team",
    "body bodies object objects activity exploration land water earth world globe planet century decade decades era",
    "construction rehabilitation completion implementation execution production operation operations management",
    "commencement expiry validity application applications extension transfer delivery supply demand service services",
    "english spanish arabic japanese-language malay thai vietnamese indonesian dutch italian entry force nature intent",
    "notice notices equipment abolition commencement consistency origin manner method methods basis kind sort entity",
    "option options estimate estimates assumption assumptions system systems change changes individual individuals",
    "family families folks money job jobs officer officers register registers bill bills history guess better standard",
    "standards infrastructure assistance protection responsibility responsibilities majority competence authority list",
    "person patient someone number numbers amendment amendments whole extent choice today year-end search limit limits",
    "directive directives protocol protocols conventions act acts charter treaties agreement agreements declaration",
    "declarations resolutions guidance america americas europe asia africa",
)
"""Words that are no subject by themselves, though they may be part of one: 'Agricultural Wages Board'."""

KINDS_OF_DOCUMENT = _words(
    "act acts agreement code convention conventions decision declaration directive directives instrument memorandum",
    "note notes order orders protocol protocols regulation regulations resolution resolutions rules statement treaty",
)
"""What a name ends with that may only say what sort of paper it is: 'Council Directive', 'Explanatory Memorandum'."""

CJK_VAGUE = frozenset(
    {"両国首脳", "共同声明", "関係強化", "協力関係", "二国間関係", "意見交換", "国際社会", "情報提供"}
)
CJK_VAGUE_ENDS = ("総理大臣", "大統領", "首相", "大臣", "両首脳", "月日", "会談", "株式会社", "記者")
"""Japanese compounds that name no subject, and how those of persons and occasions end."""

OPENING_VERBS = _words(
    "addressing advancing building combating cooperating countering deepening developing driving empowering enabling",
    "engaging enhancing ensuring expanding facilitating fostering harnessing implementing improving increasing",
    "investing",
    "leveraging maintaining managing mobilising mobilizing partnering preserving preventing promoting protecting",
    "reaffirming reducing reforming responding safeguarding securing sharing stepping strengthening supporting",
    "tackling",
    "transforming upholding working toward towards memperkukuh meningkatkan memajukan mempromosikan menangani",
)
"""How headings begin that say what is done before they say to what: 'Addressing economic coercion'."""
