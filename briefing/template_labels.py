"""The words a template prints, in one language: ``labels.<language>.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.template_source import Table, TomlFile


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by use. Everything a template prints on its own account is here, so that it can be translated."""

    words: Mapping[str, str] = field(default_factory=dict)  # what the arrangement prints: 'our_line' → 'Our line'
    sections: Mapping[str, str] = field(default_factory=dict)  # by slot
    prompts: Mapping[str, str] = field(default_factory=dict)  # by slot
    fields: Mapping[str, str] = field(default_factory=dict)  # by name

    def word(self, key: str, default: str = "") -> str:
        """Return one word of the arrangement."""
        return self.words.get(key, default)


def read_labels(file: TomlFile, base: Labels) -> Labels:
    """Return *base* with the words of *file* over it; raises ``TemplateError``."""
    top = Table(file, file.data)
    labels = Labels(*(_merged(top.table(name), old) for name, old in _parts(base)))
    top.close()
    return labels


def _parts(base: Labels) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return (
        ("words", base.words),
        ("sections", base.sections),
        ("prompts", base.prompts),
        ("fields", base.fields),
    )


def _merged(table: Table, old: Mapping[str, str]) -> dict[str, str]:
    return {**old, **{key: table.text(key) for key in table.all_keys()}}
