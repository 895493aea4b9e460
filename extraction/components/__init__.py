"""Findings, one file each: a pure ``find_...`` function over a note's view, plus a thin spaCy factory."""
