"""The baseline to beat: the same lexicon through medspaCy's default pipeline, linked by the simplest rules."""
