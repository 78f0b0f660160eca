"""Turn the Markdown of pages into HTML, and describe it to browsers and search engines."""
