"""Find the names of entities in running text, by script and language."""
