"""Lists of words the rules of reading look at."""


def word_set(*lines: str) -> frozenset[str]:
    """Return the words of *lines*."""
    return frozenset(word for line in lines for word in line.split())


FUNCTION_WORDS = word_set(
    "a an the and or nor but of in on at to for from by with as into onto upon over under within between among",
    "towards toward through per via its their his her our your",
    "dan di ke dari pada dalam untuk oleh dengan atau yang serta bagi",
    "et de du des la le les l d en au aux sur pour par dans avec y el los las del e o da do dos das und der die das",
)
"""Words that stay small in a Title Case line, and at which a heading may be broken in two."""

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan januari janvier enero janeiro januar gennaio января يناير جانفي มกราคม",
            "february feb februari pebruari février fevrier febrero fevereiro februar febbraio февраля فبراير شباط"
            " فيفري กุมภาพันธ์",
            "march mar mac maret mars marzo março märz марта مارس آذار มีนาคม",
            "april apr avril abril aprile апреля أبريل إبريل نيسان أفريل เมษายน",
            "may mei mai mayo maio maggio мая مايو أيار ماي พฤษภาคม",
            "june jun juni juin junio junho giugno июня يونيو يونيه حزيران جوان มิถุนายน",
            "july jul julai juli juillet julio julho luglio июля يوليو يوليه تموز جويلية กรกฎาคม",
            "august aug ogos agustus août aout agosto августа أغسطس آب أوت สิงหาคม",
            "september sep sept septembre septiembre setembro settembre сентября سبتمبر أيلول กันยายน",
            "october oct oktober okt octobre octubre outubro ottobre октября أكتوبر ตุลาคม",
            "november nov novembre noviembre novembro ноября نوفمبر พฤศจิกายน",
            "december dec disember desember dis décembre decembre diciembre dezembro dezember dicembre декабря ديسمبر"
            " ธันวาคม",
        ),
        1,
    )
    for name in names.split()
}

ISLAMIC_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "muharram|muharam|محرم",
            "safar|صفر",
            "rabiulawal|rabi al-awwal|rabi’ al-awwal|rabi' al-awwal|rabi i|ربيع الأول",
            "rabiulakhir|rabi al-thani|rabi’ al-thani|rabi' al-thani|rabi al-akhir|rabi ii|ربيع الآخر|ربيع الثاني",
            "jamadilawal|jumada al-ula|jumada al-awwal|jumada i|جمادى الأولى|جمادى الاولى",
            "jamadilakhir|jumada al-thani|jumada al-akhirah|jumada ii|جمادى الآخرة|جمادى الثانية",
            "rejab|rajab|رجب",
            "syaaban|sha’ban|sha'ban|shaaban|shaban|شعبان",
            "ramadan|ramadhan|رمضان",
            "syawal|shawwal|شوال",
            "zulkaedah|dhu al-qidah|dhu al-qi’dah|dhul qidah|dhul-qidah|ذو القعدة|ذي القعدة",
            "zulhijjah|dhu al-hijjah|dhul hijjah|dhul-hijjah|ذو الحجة|ذي الحجة",
        ),
        1,
    )
    for name in names.split("|")
}

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon isnin senin lundi lunes montag понедельник الإثنين الاثنين",
            "tuesday tue tues selasa mardi martes dienstag вторник الثلاثاء",
            "wednesday wed rabu mercredi miércoles mittwoch среда الأربعاء",
            "thursday thu thur thurs khamis kamis jeudi jueves donnerstag четверг الخميس",
            "friday fri jumaat jumat vendredi viernes freitag пятница الجمعة",
            "saturday sat sabtu samedi sábado samstag суббота السبت",
            "sunday sun ahad minggu dimanche domingo sonntag воскресенье الأحد",
        )
    )
    for name in names.split()
}
"""As ``date.weekday()`` counts: Monday is 0."""
