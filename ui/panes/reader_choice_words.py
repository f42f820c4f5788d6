"""The words of a paragraph, one by one, for leaving some out. Scripts without spaces go by characters."""

import re
from functools import lru_cache

_WIDE = r"\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+")


@lru_cache(maxsize=32)
def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the words of *text*, each with the signs that cling to it."""
    return tuple(match.span() for match in _WORD.finditer(text))
