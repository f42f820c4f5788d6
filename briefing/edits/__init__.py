"""Pure edits: ``(Project, …) → (Project, Change)``. Nothing else changes a project.

Untouched parts keep their identity (``is``), so that undo is cheap and the store writes only what changed. An edit that
changes nothing gives back the very same project. Ids that are no longer in the book raise ``BriefingError``.
"""

from briefing.edits.change import Change
from briefing.edits.collected import decide, exclude, merge_entries, set_our_side, take_apart
from briefing.edits.corrections import (
    join_blocks,
    restore,
    set_aside,
    set_heading,
    set_number,
    set_paragraph,
    split_block,
    take_back_correction,
)
from briefing.edits.items import add_items, move_items, remove_items, set_item
from briefing.edits.revisions import accept_revision, add_revision, keep_as_quoted
from briefing.edits.sections import add_section, move_sections, remove_sections, set_section
from briefing.edits.sources import add_sources, remove_source, set_source_facts
from briefing.edits.tabs import add_tab_for_topic, quoting_section
from briefing.edits.topic_hits import set_found, set_rules, tag, untag
from briefing.edits.topic_shape import merge_topics, nest_topics, split_topic
from briefing.edits.topics import accept_topics, add_topic, remove_topic, rename_topic, set_topic
from briefing.edits.whole_book import set_book, set_field, set_settings

__all__ = [
    "Change",
    "accept_revision",
    "accept_topics",
    "add_items",
    "add_revision",
    "add_section",
    "add_sources",
    "add_tab_for_topic",
    "add_topic",
    "decide",
    "exclude",
    "join_blocks",
    "keep_as_quoted",
    "merge_entries",
    "merge_topics",
    "move_items",
    "move_sections",
    "nest_topics",
    "quoting_section",
    "remove_items",
    "remove_sections",
    "remove_source",
    "remove_topic",
    "rename_topic",
    "restore",
    "set_aside",
    "set_book",
    "set_field",
    "set_found",
    "set_heading",
    "set_item",
    "set_number",
    "set_our_side",
    "set_paragraph",
    "set_rules",
    "set_section",
    "set_settings",
    "set_source_facts",
    "set_topic",
    "split_block",
    "split_topic",
    "tag",
    "take_apart",
    "take_back_correction",
    "untag",
]
