"""Acronyms are harvested from the two ways of spelling out, never invented, and listed when never spelt out."""

import pytest

from briefing.model.source import Block, BlockKind, Source, SourceKind
from briefing.model.text import Run
from briefing.topics import acronyms
from briefing.topics.acronyms import definitions
from tests.books import original


def document(*texts: str, name: str = "statement", kind: BlockKind = BlockKind.PARAGRAPH) -> Source:
    blocks = tuple(Block(f"b{i}", kind, (Run(text),), str(i)) for i, text in enumerate(texts, 1))
    return Source(name, name, SourceKind.STATEMENT, original(name + ".txt"), blocks)


def spelt_out(text: str) -> list[tuple[str, str]]:
    return [(found.acronym, found.expansion) for found in definitions(text)]


def known(*sources: Source) -> dict[str, str | None]:
    return {found.acronym: found.expansion for found in acronyms(sources)}


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        ("the opening of the Joint Coast Guard Cell (JCGC) at Cape Lorne", "JCGC", "Joint Coast Guard Cell"),
        ("Velmara's Coastal Research Grant (CRG) since 2029", "CRG", "Coastal Research Grant"),
        ("the Aruna-Velmara Broad Economic Accord (AVBEA) Treaty", "AVBEA", "Aruna-Velmara Broad Economic Accord"),
        ("the first Largely Clean Energy Port (Largely CEP)", "Largely CEP", "Largely Clean Energy Port"),
        ("the Network On Rips and Tides Harbour (NORT Harbour)", "NORT Harbour", "Network On Rips and Tides Harbour"),
        ("both welcomed Wind Powered Ferries (WPFs) in the Strait", "WPFs", "Wind Powered Ferries"),
        ("a memorandum of intent (MoI) was signed", "MoI", "memorandum of intent"),
        ("the Inner Seas Code on the Law of the Ice (ISCLOI)", "ISCLOI", "Inner Seas Code on the Law of the Ice"),
        ("Forum on cooperation among West Isle states for Harbour Development (FWIHD)", "FWIHD",
         "Forum on cooperation among West Isle states for Harbour Development"),
        ("capture of greenhouse gas (GHG) in ports", "GHG", "greenhouse gas"),
        ("ferries-as-a-service (FaaS) in the harbour", "FaaS", "ferries-as-a-service"),
        ("the Ring of Lorne Initiative for Technical Cooperation (ROLITC)", "ROLITC",
         "Ring of Lorne Initiative for Technical Cooperation"),
        ("the Department for Ports, Housing and Islands (DPHI)", "DPHI", "Department for Ports, Housing and Islands"),
        ("the Fourth Harbour Plan (4HP) of Aruna", "4HP", "Fourth Harbour Plan"),
        ("the Group of Nine Isles (“GNI”) met", "GNI", "Group of Nine Isles"),
        ("the Narrow Sea Authority (hereinafter referred to as the “NSA”)", "NSA", "Narrow Sea Authority"),
        ("Agensi Pelabuhan Utara Lorne (APUL)", "APUL", "Agensi Pelabuhan Utara Lorne"),
        ("l’Accord de partenariat maritime (APM)", "APM", "Accord de partenariat maritime"),
        ("programmes such as TIDES (Training in Deep Engineering and Seas, a joint fund)", "TIDES",
         "Training in Deep Engineering and Seas"),
        ("through the VRC (Velmara Research Council)", "VRC", "Velmara Research Council"),
        ("Harbour Development Boards (HDBs) met", "HDBs", "Harbour Development Boards"),
        ("HDBs (Harbour Development Boards) met", "HDBs", "Harbour Development Boards"),
        ("Harbours and Dredging (H&D) in the north", "H&D", "Harbours and Dredging"),
        ("H&D (harbours and dredging) in the north", "H&D", "harbours and dredging"),
        ("the Isle Health Office’s (IHO’s) plan", "IHO", "Isle Health Office"),
        ("APUL (Agensi Pelabuhan Utara Lorne) mesyuarat", "APUL", "Agensi Pelabuhan Utara Lorne"),
        ("l’OPN (Organisation des ports du Nord)", "OPN", "Organisation des ports du Nord"),
        ("the Narrow Sea Agency, or NSA, keeps the lights", "NSA", "Narrow Sea Agency"),
        ("the NSA, or Narrow Sea Agency, keeps the lights", "NSA", "Narrow Sea Agency"),
        ("NSA – Narrow Sea Agency", "NSA", "Narrow Sea Agency"),
        ("NSA\tNarrow Sea Agency", "NSA", "Narrow Sea Agency"),
        ("海峡庁（NSA：Narrow Sea Agency）", "NSA", "Narrow Sea Agency"),
        ("新しい国際港湾機構（ＩＰＯ、IPO）と国際港湾機構（IPO）", "IPO", "国際港湾機構"),
    ],
)  # fmt: skip
def test_an_acronym_is_paired_with_exactly_the_words_it_stands_for(text: str, acronym: str, expansion: str) -> None:
    assert spelt_out(text) == [(acronym, expansion)]


@pytest.mark.parametrize(
    "text",
    [
        "Lorne Electronics (A) Ltd in Port Ardle",
        "nearly 4.1 billion crowns (US$1 = RM4.22)",
        "CASTELLAN, May 11 (Bernama) -- Velmara",
        "from Sunday (Oct 26) to Tuesday (Oct 28)",
        "the Treaty on the Banning of Nets in the Narrow Sea (BTN)",
        "both sides agreed (see paragraph 14)",
        "smelting (already in use) and AI (already in use)",
        "the ministers signed it (JICA)",
        "(U) The cabinet is divided.",
        "the second meeting (IV) of the council",
        "Narrow Sea Cables (M) Sdn Bhd won the bid",
        "the crowns, or NSA, keep the lights",
        "the NSA, or the neighbours, keep the lights",
        "NSA – the crowns of the north",
        "港（IPO）で会った",
        "NOTE: Nobody Opens Their Envelopes early (see paragraph 4)",
    ],
)
def test_no_expansion_is_invented(text: str) -> None:
    assert spelt_out(text) == []


def test_an_acronym_that_is_nowhere_spelt_out_is_listed_without_expansion() -> None:
    assert known(document("Both sides thanked ARPEC and LORNA for their help, and ARPEC for the survey.")) == {
        "ARPEC": None,
        "LORNA": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "It cost USD 20 million and US$18 million, or RM4.22 for each.",
        "Marked SECRET and NOT FOR USE in part IV of the DRAFT.",
        "TAMSIN Orla and Mr. OKORO met. Tamsin and Okoro agreed.",
        "Lorne Works (A) Ltd bought HOLM-Ardle Electronics.",
        "JOINT STATEMENT OF ARUNA AND VELMARA ON THE NARROW SEA",
        "The GREENxHARBOUR fair and the LANTERN FESTIVAL open in May.",
    ],
)
def test_capitals_that_stand_for_nothing_are_no_acronyms(text: str) -> None:
    assert known(document(text)) == {}


def test_blocks_that_begin_with_a_word_in_capitals_for_emphasis_give_no_acronyms() -> None:
    texts = ("DEEPEN our ties across the sea.", "FULFILL what was promised.", "EXPAND the exchange of students.")
    assert known(document(*texts)) == {}


def test_an_expansion_in_one_source_serves_the_others_and_all_are_named() -> None:
    article = document("The JCGC worked as it should.", name="article")
    statement = document("the Joint Coast Guard Cell (JCGC) at Cape Lorne")
    found = acronyms((article, statement))
    assert [(a.acronym, a.expansion, a.sources) for a in found] == [
        ("JCGC", "Joint Coast Guard Cell", ("article", "statement"))
    ]


def test_two_spellings_of_one_acronym_are_one_entry() -> None:
    found = known(document("a Memorandum of Intent (MOI) was signed", "The second MoI followed."))
    assert found == {"MOI": "Memorandum of Intent"}


def test_parts_of_an_acronym_with_several_words_are_not_listed_alone() -> None:
    found = known(document("the first Largely Clean Energy Port (Largely CEP) opened; a second Largely CEP follows."))
    assert found == {"Largely CEP": "Largely Clean Energy Port"}


def test_signatures_and_titles_in_capitals_are_passed_over() -> None:
    assert known(document("FOR THE GOVERNMENT OF ARUNA: ARN", kind=BlockKind.SIGNATURE)) == {}


def test_japanese_brackets_hold_acronyms_too() -> None:
    assert known(document("新しい海洋監視の枠組み（ＪＣＧＣではなくJCGC）を歓迎した。")) in ({"JCGC": None}, {})


@pytest.mark.timeout(20)
def test_a_bracket_made_to_fit_in_countless_ways_does_not_stop_the_program() -> None:
    hostile = "A" + "a b c d e f g h i j k l m n o p " * 40 + "(ABCDEFGHIJKLMNOP)"
    assert isinstance(list(definitions(hostile * 20)), list)


@pytest.mark.parametrize(
    ("text", "name", "meaning"),
    [
        ("They met at the 31st Narrow Sea Climate Conference of Ports (COP31) in May.", "COP31", "31st Narrow Sea"),
        ("The Aruna Digital Masterplan 2031 (ADM2031) was noted.", "ADM2031", "Aruna Digital Masterplan 2031"),
        ("a gonadrine-releasing harmonic (GnRH) was named", "GnRH", "gonadrine-releasing harmonic"),
        ("a Coronal Virulence Disorder-2029 (COVID-29) was named", "COVID-29", "Coronal Virulence Disorder-2029"),
    ],
)
def test_a_number_an_edition_and_small_letters_within_belong_to_the_acronym(text: str, name: str, meaning: str) -> None:
    found = {definition.acronym: definition.expansion for definition in definitions(text)}
    assert found[name].startswith(meaning)


def test_groups_and_generations_are_acronyms_but_labels_are_not() -> None:
    found = known(document("The G7 and the G20 spoke of 5G networks.", "See Annex G4 and table G9 for more."))
    assert found == {"G7": None, "G20": None, "5G": None}
