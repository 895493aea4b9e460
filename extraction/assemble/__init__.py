"""Findings of all notes to the facts of the chart: dates, merges, what later statements supersede. Pure."""
