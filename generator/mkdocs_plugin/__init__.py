"""The MkDocs plugin: hands the archive's pages to MkDocs, and what MkDocs makes of them to the publisher.

Only this package imports MkDocs.
"""

from generator.mkdocs_plugin.plugin import ChapterhousePlugin

__all__ = ["ChapterhousePlugin"]
