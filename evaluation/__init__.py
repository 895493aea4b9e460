"""Predictions against what people annotated: formats in and out, alignment, scores, comparison, report."""
