"""Measurements of the generator and its peers, over archives that are made up for it."""
