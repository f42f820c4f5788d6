"""The words that stand before and after people's names: honorifics, offices; and what is no person at all."""

import re

from briefing.reading.wording import MONTHS, WEEKDAYS, word_set

HONORIFIC = (
    r"(?:(?:His|Her|Their)\s+(?:Excellency|Excellencies|Majesty|Royal\s+Highness|Highness|Holiness|Eminence|Honou?r)"
    r"|H\.?E\.?|H\.?R\.?H\.?|S\.?E\.?M\.?|Y\.?A\.?B\.?|Y\.?B\.?(?:hg\.?|M\.?)?|YBhg\.?"
    r"|Yang\s+(?:Berhormat|Amat\s+Berhormat|Berbahagia)"
    r"|The\s+(?:Rt\.?|Right)\s+Hon(?:ou?rable|\.)?|(?:The\s+)?Hon(?:ou?rable|\.)|Rt\.?\s+Hon\.?"
    r"|Mr\.?|Mrs\.?|Ms\.?|Miss|Mme\.?|Mdm\.?|Madam(?:e)?|Monsieur|Dr\.?|Prof\.?|Professor|Ir\.?|Ts\.?|Sir"
    r"|Dame|Lord|Lady"
    r"|Tengku|Tunku|Raja|Tun|Toh\s+Puan|Tan\s+Sri|Puan\s+Sri|Dato[’']?\s?-?(?:Seri|Sri|Wira|Setia)"
    r"|Datuk\s+(?:Seri|Wira|Patinggi|Amar)"
    r"|Datuk|Dato[’'’]?|Datin(?:\s+(?:Seri|Paduka))?|Encik|Puan|Cik|Tuan|Haji|Hajah|Hj\.?|Ustaz|Sheikh|Shaikh|Syed"
    r"|Sr\.(?=\s+[A-Z])|Gen\.?|Lt\.?\s+Gen\.?|Maj\.?|Col\.?|Capt\.?|Adm\.?|Amb\.?|Sen\.?|Rep\.?|Gov\.?|Rev\.?)"
)
"""What may stand before a name and is no part of it."""

_MALE = re.compile(r"^(?:Mr|His|Sir|Lord|Tun\b|Tan Sri|Dat|Encik|Tuan|Haji|Hj|Ustaz|Monsieur|Tunku)")
_FEMALE = re.compile(r"^(?:Mrs|Ms|Miss|Mme|Mdm|Madam|Her|Dame|Lady|Datin|Puan|Cik|Hajah|Toh Puan)")
MALAY = re.compile(
    r"\b(?:Tengku|Tunku|Tun|Tan Sri|Puan Sri|Dato|Datuk|Datin|Encik|Puan|Cik|Tuan|Haji|Hajah|Hj|YB|YAB"
    r"|YBhg|Ustaz|Y\.A\.B|Y\.B)"
)
"""Honorifics of people whose given name files them."""

_RANKS = (
    r"(?:(?:Deputy|Vice|Acting|Former|former|Interim|Senior|Chief|Permanent|Assistant|Associate|Lieutenant"
    r"|Lt|Major|Brigadier|Rear|Field|First|Second"
)
_RANKS += r"|Honorary|Parliamentary|Crown|Under|Joint|Special|Lead|deputy|acting|vice|senior|chief|permanent|assistant"
_RANKS += r"|then|newly appointed|outgoing|incoming|visiting|Executive|Managing|General|Provincial|State)[\s-]+){0,2}"
PORTFOLIOS = word_set(
    "Foreign External Home Internal Affairs Defence Defense Security Trade Industry International Finance Treasury",
    "Economy Economic Energy Transition Public Utilities Transport Transportation Communications Digital Health",
    "Education Higher Science Technology Innovation Research Environment Environmental Sustainability Natural",
    "Resources Water Agriculture Food Fisheries Forestry Plantation Commodities Rural Regional Development Labour",
    "Labor Human Justice Law Legal Interior Culture Sports Youth Tourism Women Family Community Ports Maritime",
    "Shipping Marine Oceans Planning Budget Infrastructure Works Housing Local Government State Commerce Investment",
    "Employment Immigration Religious National Unity Entrepreneur Cooperatives Territories Federal Climate Change",
    "Mining Mines Minerals Nuclear Space Information Relations Cooperation Political Management Strategic Policy",
    "Homeland Cyber Infrastructure Trading Supply Land Survey Services Service Civil Aviation Railways "
    "Rail Roads Electricity Power Gas Oil Petroleum",
)
"""Words an office may be for, so that a name behind it is told from them."""
_PORTFOLIO = "|".join(sorted(PORTFOLIOS, key=len, reverse=True))
OFFICES = (
    r"(?:Prime\s+Minister|President|Chancellor|Premier|King|Queen|Sultan|Emir|Crown\s+Prince|Prince"
    r"|Princess|Emperor|Pope"
    rf"|(?:(?:{_PORTFOLIO})(?:,?\s+(?:and\s+|&\s+)?))+(?:Minister|Secretary|Commissioner|Adviser|Advisor)"
    r"|Minister|Secretary[\s-]General|Secretary|Under-Secretary(?:-General)?|Ambassador"
    r"|High\s+Commissioner|Commissioner|Consul(?:-General|\s+General)?"
    r"|High\s+Representative|Envoy|Chargé\s+d[’']affaires|Chairman|Chairwoman|Chairperson|Chair"
    r"|Co-[Cc]hair|Director[\s-]General|Director"
    r"|Chief\s+Executive(?:\s+Officer)?|Chief\s+of\s+(?:Staff|Defen[cs]e(?:\s+(?:Staff|Force))?)"
    r"|Attorney\s+General|CEO|Governor|Mayor|Speaker|Senator|Congress(?:man|woman)"
    r"|Coordinator|General|Admiral|Colonel|Captain|Commander|Judge|Justice|Professor|Spokes(?:man|woman"
    r"|person)|Administrator|Representative|Delegate|Rapporteur"
    r"|Perdana\s+Menteri|Menteri\s+(?:Luar(?:\s+Negeri)?|Pertahanan|Kewangan|Perdagangan|Ekonomi"
    r"|Pendidikan|Kesihatan|Pengangkutan|Pertanian|Tenaga|Komunikasi|Dalam\s+Negeri)|Ketua\s+Menteri"
    r"|Menteri\s+Besar|Menteri|Presiden|Duta\s+Besar"
    r"|Pesuruhjaya\s+Tinggi|Ketua\s+Pengarah|Pengerusi|Ketua\s+Setiausaha"
    r"|Premier\s+ministre|Président|Présidente|Ministre)"
)
"""Offices as they stand before a name in capitals."""
SMALL_OFFICES = (
    r"(?:prime\s+minister|president|chancellor|premier|king|queen|sultan|ambassador|envoy"
    r"|high\s+commissioner|commissioner|consul(?:-general)?"
    r"|(?:[a-z]+(?:\s+and\s+[a-z]+)?\s+)?minister|secretary[\s-]general|secretary|chairman|chairwoman"
    r"|chairperson|chair|co-chair|director[\s-]general"
    r"|director|chief\s+executive(?:\s+officer)?|(?:chief\s+)?engineer|economist|analyst|professor"
    r"|spokes(?:man|woman|person)|governor|mayor|speaker|senator"
    r"|administrator|general|admiral|colonel|captain|commander|judge|head|leader|founder|manager"
    r"|managing\s+director|diplomat|official|officer|lawmaker"
    r"|representative|delegate|researcher|scientist|expert|adviser|advisor|harbour\s+master"
    r"|perdana\s+menteri|menteri|presiden|duta(?:\s+besar)?|pengerusi)"
)
"""The same in small letters: 'the ambassador', 'chief engineer Teun Aalbers'."""
HEADS = word_set(
    "minister president chancellor premier king queen sultan emir prince princess secretary ambassador",
    "commissioner consul representative envoy chairman chairwoman chairperson chair co-chair director executive",
    "officer governor mayor speaker senator general admiral colonel captain commander judge justice professor",
    "spokesman spokeswoman spokesperson administrator delegate rapporteur engineer economist analyst head leader",
    "founder manager diplomat official lawmaker researcher scientist expert adviser advisor secretary-general",
    "director-general ceo menteri presiden duta besar pengerusi master coordinator consul-general",
)
"""The words at which an office ends."""
RANKED = rf"{_RANKS}{OFFICES}"
SMALL_RANKED = rf"{_RANKS}{SMALL_OFFICES}"
_OFFICE_WORD = re.compile(rf"\b(?:{OFFICES}|{SMALL_OFFICES})\b")

NO_PERSON = word_set(
    "The This That These Those There He She It They We You I Our Your His Her Their Its My In On At By "
    "For From To With As",
    "After Before Under Over While When Since If But And Or Also Both All Any Each Every Some Many Most "
    "Such Other Another",
    "Rights System Revenue Courts Tribunals Appeal Appointments Emploi Requirements Contracts Grant Register Test",
    "Book Assent Authorisation Pensions Work Permitted Orders Regulations Guidelines Duty Instruments Treasury",
    "Dear Excellences Remarks Greetings",
    "One Two Three Four Five Six Seven Eight Nine Ten First Second Third No Not Yes Of",
    "Agency Authority Bank Board Bureau Centre Center Commission Committee Company Corporation Corp Council Department",
    "Electronics Forum Foundation Fund Group Guard Force Forces Navy Army Institute Ministry Office Organization",
    "Organisation Parliament Secretariat University Union Association Federation Party Bhd Berhad Sdn Ltd "
    "Limited Inc PLC",
    "Holdings Industries Airlines Assembly Court Tribunal Alliance Consortium Network House Senate Congress Cabinet",
    "Agreement Accord Treaty Convention Charter Protocol Declaration Statement Memorandum Understanding Partnership",
    "Initiative Programme Program Project Plan Strategy Policy Framework Dialogue Summit Meeting Conference Session",
    "Article Section Chapter Annex Part Paragraph Resolution Regulation Act Bill Code Rules Goal Goals Agenda Vision",
    "Sea Seas Ocean Strait Straits Gulf Bay Island Islands River Lake Mount Cape Port Harbour City Town Province State",
    "States Kingdom Republic Region Peninsula Asia Africa Europe America Pacific Atlantic Indian Arctic "
    "Middle North South",
    "East West Northern Southern Eastern Western Central Street Road Avenue Square Park Hall Palace Hotel "
    "Airport Station",
    "Bridge Valley World International National Global Regional United Nations European Asian African "
    "American Committee",
    "Day Week Month Year Today Tomorrow Yesterday Monday Q A Air One Supreme Public Press Joint Free Open Indo-Pacific",
    "Member Members Parties Side Sides Leaders Ministers Government Governments People Peoples Countries Community",
    "Energy Power Grid Oil Gas Security Cooperation Development Trade Economic Exchange Defence Defense "
    "Fund Scholarship",
    "Ministers Leaders Meanwhile However Moreover Furthermore According Asked Speaking Excellencies "
    "Distinguished Ladies",
    "Gentlemen Kerajaan Kementerian Jabatan Universiti Suruhanjaya Lembaga Agensi Majlis Beliau Mereka Kedua Kedua-dua",
    "Dalam Pada Menurut Selain Walau Sementara Turut Ini Itu Le La Les Un Une Des Ils Elle Il Dans Nous",
    "Bernama Reuters AFP AP Xinhua Kyodo ANP Policy Standards Order News Daily Times Post Herald Motors Electric Mills",
    "Dynamics Purpose Conditions Provisions Principles Elections Election Debate Comment Comments Affairs "
    "Matters Office",
)
"""Words that no personal name has, in capitals as at the head of a sentence."""
_COUNTRY_TEXT = (
    "Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas "
    "Bahrain Bangladesh"
    " Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Brunei Bulgaria Burundi "
    "Cambodia Cameroon Canada"
    " Chad Chile China Colombia Comoros Congo Croatia Cuba Cyprus Czechia Denmark Djibouti Dominica "
    "Ecuador Egypt Eritrea"
    " Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Germany Ghana Greece Grenada Guatemala "
    "Guinea Guyana Haiti"
    " Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Kazakhstan Kenya Kiribati"
    " Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania "
    "Luxembourg Madagascar Malawi"
    " Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco"
    " Mozambique Myanmar Namibia Nauru Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan "
    "Palau Palestine Panama"
    " Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa Senegal Serbia Seychelles Singapore"
    " Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania "
    "Thailand Timor-Leste"
    " Togo Tonga Tunisia Türkiye Turkey Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan Vanuatu Venezuela Vietnam"
    " Yemen Zambia Zimbabwe Jepun Britain England Scotland Wales Korea Gaza Tokyo London Washington "
    "Beijing Moscow Brussels"
    " Paris Berlin Jakarta Bangkok Manila Hanoi Canberra Wellington Ottawa Geneva Vienna Rome Madrid Kyiv "
    "Jerusalem Putrajaya"
)
PLACES = frozenset(_COUNTRY_TEXT.split())
"""States and capitals: no people, and the side somebody speaks for."""
COUNTRIES_OF_WORDS = (
    r"United\s+States(?:\s+of\s+America)?|United\s+Kingdom|United\s+Arab\s+Emirates|European\s+Union"
    r"|South\s+Korea|North\s+Korea|Republic\s+of\s+Korea"
    r"|New\s+Zealand|Saudi\s+Arabia|South\s+Africa|Sri\s+Lanka|Viet\s+Nam|Costa\s+Rica|El\s+Salvador"
    r"|Dominican\s+Republic|Papua\s+New\s+Guinea"
    r"|Solomon\s+Islands|Marshall\s+Islands|Cook\s+Islands|Czech\s+Republic|Hong\s+Kong|Sierra\s+Leone"
    r"|Burkina\s+Faso|Cabo\s+Verde|Saint\s+[A-Z]\w+"
    r"|Trinidad\s+and\s+Tobago|Bosnia\s+and\s+Herzegovina|Antigua\s+and\s+Barbuda|ROK|U\.S\.A?\.?|U\.K\.|UAE|EU"
)
_CALENDAR = frozenset(name.capitalize() for name in (*MONTHS, *WEEKDAYS) if len(name) > 3) | {"May", "Jun", "Jul"}


def gender_of(honorific: str, office: str = "") -> str:
    """Return 'm', 'f' or nothing, as an honorific or office says."""
    if _MALE.match(honorific) or re.search(
        r"\b(?:King|Prince|Emperor|Pope|[Cc]hairman|[Ss]pokesman|Congressman)\b", office
    ):
        return "m"
    if _FEMALE.match(honorific) or re.search(
        r"\b(?:Queen|Princess|[Cc]hairwoman|[Ss]pokeswoman|Congresswoman)\b", office
    ):
        return "f"
    return ""


def is_office_word(text: str) -> bool:
    """True when *text* names an office."""
    return _OFFICE_WORD.search(text) is not None


def never_in_a_name(word: str) -> bool:
    """True for a capitalised word that is no part of a person's name."""
    bare = word.strip(".,’'")
    return bare in NO_PERSON or bare in PLACES or bare in _CALENDAR
