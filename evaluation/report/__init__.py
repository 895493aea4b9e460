"""An evaluation as people read it: tables for the terminal, and a page with pictures and every error in its place."""
