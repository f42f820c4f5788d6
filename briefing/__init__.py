"""The briefing engine: read sources, choose paragraphs, arrange, compose, lay out, export. No Qt."""

__version__ = "0.1.0"
