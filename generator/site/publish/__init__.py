"""Write what a build makes: the Markdown where it changed, the site all at once or not at all."""
