"""Pages written by hand: which files may stand there, what they may hold, and what of it is shown."""
