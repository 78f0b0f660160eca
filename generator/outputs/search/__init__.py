"""Make the archive searchable: documents of what it says, their words in an index, and names in a list of their own."""
