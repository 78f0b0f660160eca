"""Write what the archive says: pages, feeds, search and data, none of which imports another."""
