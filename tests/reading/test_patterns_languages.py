"""Statements, agreements and laws in the languages of a ministry's post, in every class of input."""

import datetime

import pytest

from tests.reading.documents import read
from tests.reading.patterns import assert_reads, outline

MALAY = (
    "Kedua-dua pemimpin mengalu-alukan pembukaan dermaga kedua di Port Ardle dan bersetuju bahawa saluran itu akan "
    "diperluas sebelum perkhidmatan feri yang baharu bermula.",
    "Mereka memutuskan untuk menghubungkan kedua-dua grid melalui kabel di bawah Laut Sempit sebelum akhir tahun "
    "2029, dan meminta menteri tenaga memilih tapak pendaratan.",
)
FRENCH = (
    "Les deux dirigeants se sont félicités de l’ouverture du second quai de Port Ardle et sont convenus que le chenal "
    "serait élargi avant le début du nouveau service de ferries.",
    "Ils ont décidé de relier les deux réseaux par un câble sous la mer Étroite avant la fin de 2029 et ont demandé à "
    "leurs ministres de l’énergie de choisir les points d’atterrage.",
)
JAPANESE = (
    "両首脳は、アードル港の第二埠頭の開設を歓迎し、新しいフェリーの運航が始まる前に航路を広げることで一致した。",
    "両首脳は、二〇二九年末までに狭海の海底ケーブルにより両国の電力網を結ぶことを決定し、関係閣僚に指示した。",
    "ヴェルマラ首相は、沿岸警備隊による乗組員の救助に謝意を表明した。「勇敢な行為である。」と首相は述べた。",
)
CHINESE = (
    "两国领导人欢迎阿德尔港第二码头的启用，并同意在新渡轮服务开始之前拓宽航道。双方还确认了维护灯塔的重要性。",
    "双方决定在二〇二九年底之前通过狭海海底电缆连接两国电网，并要求能源部长在秋季之前选定登陆地点。",
    "维尔马拉首相对海岸警卫队营救船员表示感谢，并邀请海岸警卫队访问卡斯特兰。“这是勇敢的行动。”他说。",
)
ARABIC = (
    "رحب الزعيمان بافتتاح الرصيف الثاني في ميناء أردل واتفقا على توسيع القناة قبل بدء خدمة العبارات الجديدة، وأكدا "
    "أهمية المنارات في البحر الضيق.",
    "قرر الزعيمان ربط شبكتي الكهرباء بكابل تحت البحر الضيق قبل نهاية عام ٢٠٢٩، وطلبا من وزيري الطاقة اختيار مواقع "
    "الرسو قبل الخريف المقبل.",
    "أعرب رئيس وزراء فلمارا عن تقديره لإنقاذ طاقم السفينة مارغيت، ودعا خفر السواحل إلى كاستيلان. هل يستجيبون؟ نعم.",
)
RUSSIAN = (
    "Лидеры двух стран приветствовали открытие второго причала в порту Ардл и договорились расширить фарватер до "
    "начала работы новой паромной линии.",
    "Они решили соединить энергосистемы двух стран кабелем по дну Узкого моря до конца 2029 года и поручили министрам "
    "энергетики выбрать места выхода кабеля на берег.",
)
THAI = (
    "ผู้นำทั้งสองยินดีต่อการเปิดท่าเทียบเรือแห่งที่สองที่ท่าเรืออาร์เดิล และเห็นพ้องที่จะขยายร่องน้ำก่อนที่เรือสายใหม่จะเริ่มให้บริการ",
    "ผู้นำทั้งสองตัดสินใจเชื่อมโยงโครงข่ายไฟฟ้าด้วยสายเคเบิลใต้ทะเลแคบก่อนสิ้นปี พ.ศ. ๒๕๗๒ และขอให้รัฐมนตรีเลือกจุดขึ้นฝั่ง",
)


@pytest.mark.parametrize(
    ("title", "words", "heading"),
    [
        ("Kenyataan Bersama Perdana Menteri Aruna dan Velmara", MALAY, "Perdagangan dan Pelaburan"),
        ("Déclaration conjointe des Premiers ministres d’Aruna et de Velmara", FRENCH, "Énergie et climat"),
        ("Совместное заявление премьер-министров Аруны и Вельмары", RUSSIAN, "Энергетика и климат"),
    ],
)
def test_a_statement_has_its_heading_and_its_numbers(title: str, words: tuple[str, str], heading: str) -> None:
    assert_reads(
        [title, f"1. {words[0]}", heading, f"2. {words[1]}", f"3. {words[0]}"],
        [f"T {title}", f"P 1 {words[0]}", f"H {heading}", f"P 2 {words[1]}", f"P 3 {words[0]}"],
    )


@pytest.mark.parametrize(
    ("title", "form", "signs", "words"),
    [
        ("アルナ・ヴェルマラ首脳共同声明", "{}．", "１２３", JAPANESE),
        ("アルナ・ヴェルマラ首脳共同声明", "{}　", "123", JAPANESE),
        ("アルナ・ヴェルマラ首脳共同声明", "{}、", "一二三", JAPANESE),
        ("阿鲁纳和维尔马拉联合声明", "{}、", "一二三", CHINESE),
        ("阿鲁纳和维尔马拉联合声明", "{}. ", "123", CHINESE),
        ("بيان مشترك صادر عن رئيسي وزراء أرونا وفلمارا", "{}. ", "١٢٣", ARABIC),
        ("بيان مشترك صادر عن رئيسي وزراء أرونا وفلمارا", "{} - ", "123", ARABIC),
        ("بيان مشترك صادر عن رئيسي وزراء أرونا وفلمارا", "{}- ", "١٢٣", ARABIC),
        ("แถลงการณ์ร่วมของนายกรัฐมนตรีอารูนาและเวลมารา", "{}. ", "๑๒", THAI),
    ],
)
def test_digits_of_every_script_are_numbers(title: str, form: str, signs: str, words: tuple[str, ...]) -> None:
    paragraphs = [form.format(sign) + text for sign, text in zip(signs, words, strict=True)]
    expected = [f"P {sign} {text}" for sign, text in zip(signs, words, strict=True)]
    for text in ("\n\n".join([title, *paragraphs]), "\n".join([title, "", *paragraphs])):
        source = read(text)
        assert outline(source) == [f"T {title}", *expected]
        assert source.kind == "statement"


@pytest.mark.parametrize(
    ("title", "article", "name", "words"),
    [
        ("Memorandum Persefahaman mengenai Kabel", "PERKARA {}", "TUJUAN", MALAY),
        ("Accord relatif au câble de la mer Étroite", "Article {}", "Objet", FRENCH),
        ("Соглашение о кабеле Узкого моря", "Статья {}", "Цели", RUSSIAN),
        ("اتفاق بشأن كابل البحر الضيق", "المادة {}", "التعاريف", ARABIC),
        ("海底电缆协定", "第{}条", "", CHINESE),
        ("狭海協定", "第{}条", "", JAPANESE),
    ],
)
def test_articles_are_headings_with_their_titles(title: str, article: str, name: str, words: tuple[str, ...]) -> None:
    heads = [article.format(number) for number in (1, 2)]
    parts = [title]
    for head, text in zip(heads, words, strict=False):
        parts += [head, *([name] if name else []), text]
    source = read("\n\n".join(parts))
    named = [f"H {head} {name}".rstrip() for head in heads]
    assert outline(source) == [f"T {title}", named[0], f"P {words[0]}", named[1], f"P {words[1]}"]
    assert source.kind == "agreement"


def test_a_japanese_law_has_chapters_articles_and_paragraphs_from_the_second_on() -> None:
    source = read(
        f"狭海協定\n\n第一章　総則\n\n第一条（目的）\n\n{JAPANESE[0]}\n\n第二条\n\n{JAPANESE[1]}\n\n"
        f"２　{JAPANESE[2]}\n\n第三条　{JAPANESE[0]}\n"
    )
    assert outline(source) == [
        "T 狭海協定",
        "H 第一章　総則",
        "H 第一条（目的）",
        f"P {JAPANESE[0]}",
        "H 第二条",
        f"P {JAPANESE[1]}",
        f"P ２ {JAPANESE[2]}",
        f"P 第三条 {JAPANESE[0]}",
    ]


def test_chinese_headings_and_items_are_told_apart() -> None:
    source = read(
        f"联合声明\n\n2026年3月12日\n\n一、政治关系\n\n{CHINESE[0]}\n\n（一）{CHINESE[1]}\n\n（二）{CHINESE[2]}\n\n"
        f"二、经贸合作\n\n{CHINESE[1]}\n"
    )
    assert outline(source)[1:] == [
        "H 一 政治关系",
        f"P {CHINESE[0]}",
        f"I1 （一） {CHINESE[1]}",
        f"I1 （二） {CHINESE[2]}",
        "H 二 经贸合作",
        f"P {CHINESE[1]}",
    ]


@pytest.mark.parametrize(("first", "second"), [("а)", "б)"), ("(أ)", "(ب)"), ("(ก)", "(ข)"), ("(ア)", "(イ)")])
def test_items_are_lettered_in_every_script(first: str, second: str) -> None:
    source = read(f"List of Works\n\n1. The works:\n\n{first} nickel;\n\n{second} hydrogen.\n")
    assert outline(source)[1:] == ["P 1 The works:", f"I1 {first} nickel;", f"I1 {second} hydrogen."]


@pytest.mark.parametrize(
    ("line", "place", "inferred"),
    [
        ("Castellan, 11 de junio de 2026", "Castellan", False),
        ("Castellan, den 11. Juni 2026", "Castellan", False),
        ("г. Кастеллан, 11 июня 2026 г.", "Кастеллан", False),
        ("كاستيلان، 11 يونيو/حزيران 2026", "كاستيلان", False),
        ("١١ يونيو ٢٠٢٦", "", False),
        ("٢٥ ذو الحجة ١٤٤٧هـ الموافق ١١ يونيو ٢٠٢٦م", "", False),
        ("11 Jun 2026 bersamaan 25 Zulhijjah 1447H", "", False),
        ("25 Zulhijjah 1447H", "", True),
        ("๑๑ มิถุนายน ๒๕๖๙", "", True),
        ("กรุงเทพฯ 11 มิถุนายน พ.ศ. 2569", "กรุงเทพฯ", True),
        ("令和八年六月十一日　東京", "東京", False),
        ("二〇二六年六月十一日于北京", "北京", False),
        ("2026년 6월 11일 서울", "서울", False),
        ("ngày 11 tháng 6 năm 2026", "", False),
        ("Castellan, 10–11 June 2026", "Castellan", False),
        ("Castellan, June 11, 2026 – 3:00 p.m.", "Castellan", False),
        ("Release date: 11 June 2026", "", False),
        ("11.06.2026", "", False),
        ("11/06/2026", "", True),
    ],
)
def test_days_of_every_calendar_are_read_and_said_where_worked_out(line: str, place: str, inferred: bool) -> None:
    source = read(f"Joint Statement\n\n{line}\n\n1. {MALAY[0]}\n\n2. {MALAY[1]}\n")
    days = {datetime.date(2026, 6, 11), datetime.date(2026, 6, 12)} if "1447H" in line else {datetime.date(2026, 6, 11)}
    assert source.date in days  # the moon decides; the tables may be a day off
    assert (source.place, source.date_inferred) == (place, inferred)
    assert inferred == any(notice.code == "inferred" for notice in source.notices)
