"""Annotation formats, one file each: foreign ones in, and out the ones that annotation tools open."""
