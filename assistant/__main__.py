"""``python -m assistant`` is ``chartproof``."""

from assistant.cli import entry

entry()
