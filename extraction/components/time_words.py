"""Words that tell a time where they look like a doubt or a plan: "in May", "before bed"."""

import re

_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|from|of|until|till?|through|thru|late|early|mid|last|this|by|on|to|and|between|around|about|"
    r"over|during|after|before|april|apr|\d{1,2}(?:st|nd|rd|th)?)|[-\u2013/,])[ -]$",
    re.I,
)
_SURELY_BEFORE = re.compile(
    r"\b(?:in|since|from|of|until|till?|through|thru|late|early|mid|last|by|"
    r"around|april|apr|\d{1,2}(?:st|nd|rd|th)?)[ -]$",
    re.I,
)
"""Where nothing but the case told the month from the verb."""
_MONTH_AFTER = re.compile(r"[ -](?:\d|and (?:june|july)\b|through\b|until\b|to (?:june|july|aug)|,)|, ?\d", re.I)
_DAILY = re.compile(
    r" (?:school|work|breakfast|bed|bedtime|sleep|lunch|dinner|supper|her shift|his shift|going to bed)\b", re.I
)


def tells_time(text: str, start: int, end: int) -> bool:
    """ "May" is the month and "before" is an hour of the day: neither says that something may be or was yet to be."""
    word = text[start:end]
    if word.lower() == "may":
        before = _MONTH_BEFORE if word == "May" else _SURELY_BEFORE
        return bool(before.search(text[max(start - 12, 0) : start]) or _MONTH_AFTER.match(text, end))
    return word.lower() == "before" and _DAILY.match(text, end) is not None
