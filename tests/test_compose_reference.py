"""What a book says about itself at its end."""

from dataclasses import replace

from briefing.compose_reference import glossary
from briefing.model.source import Block, BlockKind
from briefing.model.text import Run
from tests.rendering import velmara


def test_the_glossary_knows_acronyms_of_several_words() -> None:
    project = velmara.visit_book()
    words = "The first Nearly Zero Energy Building (Nearly ZEB) of Port Ardle was opened."
    source = project.sources[0]
    source = replace(source, blocks=(*source.blocks, Block("blk-zeb", BlockKind.PARAGRAPH, (Run(words),))))
    found = glossary(replace(project, sources=(source, *project.sources[1:])))
    assert ("Nearly ZEB", "Nearly Zero Energy Building") in found
