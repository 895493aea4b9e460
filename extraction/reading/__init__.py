"""Documents in, ``Note`` out. Knows file formats, knows no medicine. No character of a text is removed."""
