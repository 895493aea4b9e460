"""Data that the extraction knows medicine by, each entry with its source."""
