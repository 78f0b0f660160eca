"""The MkDocs plugin: hands the archive's pages to MkDocs, and what MkDocs makes of them to the publisher.

Only this package imports MkDocs.
"""

from generator.site.mkdocs.plugin import ChapterhousePlugin

__all__ = ["ChapterhousePlugin"]
