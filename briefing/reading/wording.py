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
            "january jan januari janvier",
            "february feb februari pebruari février fevrier",
            "march mar mac maret mars",
            "april apr avril",
            "may mei mai",
            "june jun juni juin",
            "july jul julai juli juillet",
            "august aug ogos agustus août aout",
            "september sep sept septembre",
            "october oct oktober okt octobre",
            "november nov novembre",
            "december dec disember desember dis décembre decembre",
        ),
        1,
    )
    for name in names.split()
}

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon isnin",
            "tuesday tue tues selasa",
            "wednesday wed rabu",
            "thursday thu thur thurs khamis",
            "friday fri jumaat",
            "saturday sat sabtu",
            "sunday sun ahad",
        )
    )
    for name in names.split()
}
"""As ``date.weekday()`` counts: Monday is 0."""
