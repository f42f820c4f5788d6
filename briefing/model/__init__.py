"""Frozen types: what a source, a topic, a book and a project are."""
