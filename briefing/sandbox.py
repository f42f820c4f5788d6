"""The one Jinja environment templates run in: nothing but plain data goes in, nothing but text comes out.

Follows ``SECURITY``: no attribute of an object that is not plain data, an allow-list of globals, filters and tests,
every operator looked at before it runs, no constant folding (which would run a template's arithmetic while it is
merely compiled), and template names that never come from a file's name.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.errors import TemplateError

_FILTERS = (
    "abs capitalize count default d dictsort e escape first float int items join last length list lower max min "
    "reject rejectattr replace reverse round select selectattr slice sort string sum title trim truncate unique "
    "upper wordcount"
).split()
_TESTS = (
    "boolean defined divisibleby eq equalto even false ge gt greaterthan in integer iterable le lessthan lt mapping "
    "ne none number odd sameas sequence string true undefined =="
).split()
_OPERATORS = frozenset(["+", "-", "*", "/", "//", "%", "**"])
_MAX_TEXT = 1_000_000  # characters an operator or a filter may make
_MAX_NUMBER = 10**12
_NUMBER_FILTERS = frozenset(["round", "truncate", "slice"])
_PLAIN = (str, int, float, bool, date, list, tuple, dict, type(None))


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the operators bounded and no methods but the harmless ones of plain data."""

    intercepted_binops = _OPERATORS
    intercepted_unops = frozenset(["+", "-"])
    _METHODS: Mapping[type, frozenset[str]] = {
        dict: frozenset(["get", "items", "keys", "values"]),
        str: frozenset(["startswith", "endswith", "strip", "lower", "upper", "split"]),
        date: frozenset(["year", "month", "day"]),
    }

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow only the listed attributes of plain data, and Jinja's own ``loop`` and macros without underscores."""
        if attr.startswith("_") or not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, (str, int, float, bool, date, list, tuple, dict)):
            return any(attr in names for kind, names in self._METHODS.items() if isinstance(obj, kind))
        return type(obj).__name__ in ("LoopContext", "TemplateModule", "Namespace")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a dictionary's keys up before its methods, so that a key called 'items' is found."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> None:
        """Leave ``str.format`` to the list of methods, which does not have it."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Run an operator on numbers and short text only."""
        if operator == "**":
            raise SecurityError("'**' is not available in templates")
        for value in (left, right):
            if isinstance(value, (int, float)) and abs(value) > _MAX_NUMBER:
                raise SecurityError("a number in the template is too large")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("'%' is not available for text; use '~' or replace()")
        if operator == "*" and (_sized(left) or _sized(right)):
            raise SecurityError("text and lists cannot be multiplied in templates")
        if operator == "+" and _sized(left) and _sized(right) and len(left) + len(right) > _MAX_TEXT:
            raise SecurityError("a text in the template is too long")
        return super().call_binop(context, operator, left, right)


def _sized(value: Any) -> bool:
    return isinstance(value, (str, list, tuple, dict))


@lru_cache(maxsize=8)
def _environment(files: tuple[tuple[str, str], ...]) -> _Environment:
    """Return the environment of one template package; kept, so that a preview does not compile it again."""
    sources = dict(files)
    environment = _Environment(
        autoescape=True,
        optimized=False,
        extensions=[],
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.globals["range"] = _short_range
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.filters["replace"] = _replace
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > 10_000:
        raise SecurityError("range() is too long")
    return numbers


def _replace(text: str, old: str, new: str) -> str:
    """Replace *old* in *text*; the result is bounded and stays to be escaped."""
    text, old, new = str(text), str(old), str(new)
    if len(text) + (text.count(old) if old else len(text) + 1) * len(new) > _MAX_TEXT:
        raise SecurityError("replace() makes too long a text")
    return text.replace(old, new)


def check_plain(value: Any, path: str = "context") -> None:
    """Raise ``TypeError`` unless *value* is made of dict, list, str, int, bool, date and None alone.

    An object with methods would hand a template whatever the object can do.
    """
    if isinstance(value, dict):
        for key, part in value.items():
            if type(key) is not str:
                raise TypeError(f"{path}: the key {key!r} is not text")
            check_plain(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            check_plain(part, f"{path}[]")
    elif type(value) not in (str, int, bool, date, type(None)):
        raise TypeError(f"{path}: {type(value).__name__} must not reach a template")


_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s>/]|$)")
_JINJA = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)


def mark_lines(source: str, file: str) -> str:
    """Give every tag of a template source a ``data-at`` with its file and line, for errors that point at it."""
    out: list[str] = []
    line = 1
    pieces = _JINJA.split(source)
    for place, piece in enumerate(pieces):
        if place % 2:
            out.append(piece)
        else:
            follows = pieces[place + 1] if place + 1 < len(pieces) else ""
            out.append(_marked(piece, file, line, cut_name=follows.startswith("{{")))
        line += piece.count("\n")
    return "".join(out)


def _marked(text: str, file: str, first_line: int, cut_name: bool) -> str:
    def with_mark(match: re.Match[str]) -> str:
        if cut_name and match.end() == len(text):
            return match[0]  # the tag's name goes on in an expression: <h{{ level }}>
        line = first_line + text.count("\n", 0, match.start())
        return f'<{match[1]} data-at="{file}:{line}"'

    return _TAG.sub(with_mark, text)


def render(sources: Mapping[str, str], main: str, context: Mapping[str, Any]) -> str:
    """Return what the arrangement *main* makes of *context*; raises ``TemplateError`` with file and line.

    Only plain names reach Jinja (CVE-2024-56201: a file's name once ran as code).
    """
    check_plain(dict(context))
    names = [name for name in sources if re.fullmatch(r"[a-z][a-z0-9_-]*\.html\.j2", name)]
    environment = _environment(tuple(sorted((name, mark_lines(sources[name], name)) for name in names)))
    return _explained(lambda: environment.get_template(main).render(dict(context)), main)


def _explained(action: Callable[[], str], main: str) -> str:
    try:
        return action()
    except TemplateSyntaxError as error:
        raise TemplateError(f"{_sentence(error.message)}", error.name or main, error.lineno) from None
    except TemplateNotFound as error:
        raise TemplateError(f"The template asks for '{error.name}', which it may not have.", main) from None
    except (UndefinedError, SecurityError) as error:
        raise TemplateError(_sentence(error.message), *_place(error, main)) from None
    except RecursionError:
        raise TemplateError("The template calls itself without end.", main) from None
    except MemoryError:
        raise TemplateError("The template needs more memory than it may have.", main) from None
    except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateError(_sentence(str(error)), *_place(error, main)) from None


def _sentence(message: str | None) -> str:
    words = (message or "The template cannot be used").strip().rstrip(".")
    return words[:1].upper() + words[1:] + "."


def _place(error: BaseException, main: str) -> tuple[str, int | None]:
    """Return the template file and line of the innermost template frame of *error*."""
    file, line = main, None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html.j2"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line
