"""Chapterhouse turns YAML digests of recordings into a searchable site with feeds."""

__version__ = "0.1.0"
