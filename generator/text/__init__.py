"""Words, times, dates, names and links: what texts are made of, whatever they stand in. Imports nothing of ours."""
