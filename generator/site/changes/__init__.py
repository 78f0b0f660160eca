"""Tell what a change of the content does to the site: for people, for a comment of a forge, for programs."""
