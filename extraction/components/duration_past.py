"""Lengths told from where the teller stands: "three months ago", "nine weeks later", "all winter"."""

import re
from collections.abc import Iterator

from extraction.components.duration_amount import SEVERAL
from extraction.components.numbers import NUMBER, number_value
from extraction.components.time_units import UNIT_DAYS, Duration, days_shown, unit_of
from extraction.facts import Interval

_VISIT = r"(?:this|today's|the present|her|his|the) (?:visit|appointment)|(?:today|now)\b"
_SINCE_AGO = re.compile(
    rf"\b(?:since|started|began|begun|starting|on it|from|got going|went on|first (?:used|applied))\b(?:[^.;\n]|"
    rf"\.\d){{0,40}}?(?P<length>(?P<low>{NUMBER}|a|an|a few|"
    rf"several|a couple of) "
    r"(?P<unit>days?|nights?|weeks?|wks?|months?|mos?|years?|yrs?)) "
    rf"(?:ago|back|(?:before|prior to) {_VISIT})(?:\b(?P<more>[^;\n]{{0,80}}?)\b(?:stopped|quit|off it|came off|"
    rf"gave it up|ended|finished|discontinued)(?: it| them| using it)? (?:about )?(?P<off>{NUMBER}|a|an) "
    r"(?P<off_unit>days?|nights?|weeks?|wks?|months?|mos?|years?|yrs?) (?:ago|back))?\b",
    re.I,
)
_SEASON = re.compile(
    r"\b(?:(?:all|the whole|the entire|throughout|all through) (?:of )?|(?:through|over|across) (?=the ))"
    r"(?:the |last |this |past |whole |entire )*(?:winter|summer|spring|fall|autumn)"
    r"(?! (?:break|holiday|vacation|semester|term))\b",
    re.I,
)
_SEASON_DAYS = 90
_WHOLE_YEAR = re.compile(
    r"\b(?:all|the whole|the entire|throughout|all through) (?:of )?(?:last |this past |the past )?year\b", re.I
)
_LATER = re.compile(
    rf"(?P<length>(?P<low>{NUMBER}|an?) (?P<unit>days?|weeks?|wks?|months?|mos?)) (?:later|in|on|into it)"
    r"\b(?!,? (?:\w+ ){0,3}?(?:started|began|begun|(?:put|placed|switched|moved|changed|went) (?:over )?(?:on|to))\b)"
    rf"(?=[^.;\n]{{0,50}}"
    r"\b(?:no (?:better|change|improvement|benefit|response|difference|relief|pigment)|not (?:better|improved|"
    r"helped)|still|"
    r"unchanged|nothing|the same|stopped|quit))",
    re.I,
)

_ON_RETURN = re.compile(
    r"\b(?:on|at|upon) (?:her|his|their|the|my|our) (?:return|recheck|re-check|follow-up|next visit|review|"
    r"second visit|"
    r"next appointment)\b(?:[^.;\n]|\.\d){0,60}?"
    rf"(?P<length>(?P<low>{NUMBER}|an?) (?P<unit>days?|weeks?|wks?|months?|mos?)) (?:later|on|after(?:wards?)?)\b",
    re.I,
)
_OFF_LATER = re.compile(
    r"\b(?:stopped|quit|came off|gave (?:it )?up|abandoned|binned|ditched|dropped|ended|finished|discontinued|"
    r"d/?c'?d)\b"
    rf"(?:(?!start|beg[au]n|switch|then|before)[^.;\n]){{0,30}}?(?P<length>(?P<low>{NUMBER}|an?) "
    r"(?P<unit>days?|nights?|weeks?|wks?|months?|mos?)) later\b",
    re.I,
)


_ORDERED_AGO = re.compile(
    rf"\b(?:prescribed|gave|given|ordered|wrote|rx'?d|dispensed|put (?:her|him|them|me) on|handed|picked (?:it )?up|"
    rf"filled)\b"
    rf"(?:[^.;\n]|\.\d){{0,70}}?(?P<length>(?P<low>{NUMBER}|an?|a couple of) "
    r"(?P<unit>days?|nights?|weeks?|wks?|months?|mos?|years?|yrs?)) (?:ago|back)\b"
    r"(?=(?P<rest>[^\n]{0,120}?)\b(?:(?:day|night|evening|morning|daily|faithfully|nightly|ever|it|them|religiously|"
    r"continuously|steadily|regularly|consistently) since\b|since then\b|still (?:us|appl|on)|to this day))",
    re.I,
)
_AGO_BEGAN = re.compile(
    rf"\b(?P<length>(?P<low>{NUMBER}|a few|several|a couple of|an?) (?P<unit>days?|weeks?|wks?|months?|mos?|years?|"
    rf"yrs?)) ago"
    r"(?: today| now)?,? (?:i|we|she|he|they|dr\.? \w+|(?:her|his|the) \w+)(?: \w+)? (?:put (?:her|him|them) on|"
    r"started|began|"
    r"placed (?:her|him|them) on|initiated|switched (?:her|him|them) to|begun)\b"
    r"(?![^.;\n]{0,90}\b(?:stopp|quit|for (?:\d|an?\b|one|two|three|four|five|six|seven|eight|nine|ten)|after|until|"
    r"then)\b)",
    re.I,
)
_NO_USE = re.compile(r"\b(?:not|never|n't|stopp|quit|without|instead|off it|clear)", re.I)


def lengths_ago(text: str) -> Iterator[Duration]:
    """ "since we began three months ago": what has passed since then."""
    for match in _ORDERED_AGO.finditer(text):
        if not _NO_USE.search(match.group("rest")):
            days = _ago(match.group("low").lower(), unit_of(match.group("unit")))
            words = f"{match.group('length')} ago, used since"
            yield Duration(match.start("length"), match.end(), days, f"{words} = {days_shown(days)}")
    for match in _AGO_BEGAN.finditer(text):
        days, words = _ago(match.group("low").lower(), unit_of(match.group("unit"))), f"{match.group('length')} ago"
        yield Duration(match.start("length"), match.end(), days, f"{words} = {days_shown(days)}", True)
    for match in _SINCE_AGO.finditer(text):
        unit, word = unit_of(match.group("unit")), match.group("low").lower()
        days, words = _ago(word, unit), f"{match.group('length')} ago"
        if match.group("off"):
            days, words = _until_ago(days, match), f"{words} to {match.group('off')} {match.group('off_unit')} ago"
        yield Duration(match.start("length"), match.end(), days, f"{words} = {days_shown(days)}")


def _until_ago(began: Interval, match: re.Match[str]) -> Interval:
    """ "Started four months ago and quit one month ago" is what lies between."""
    off = _ago(match.group("off").lower(), unit_of(match.group("off_unit"))).low
    return Interval(low=max(began.low - off, 0), high=None if began.high is None else max(began.high - off, 0))


def _of_use(text: str, match: re.Match[str]) -> bool:
    """ "Over the winter" is a length of use where its clause tells of one."""
    whole = match.group().lower().startswith(("all", "the ", "throughout"))
    near = (
        text[max(match.start() - 60, 0) : match.start()].split(".")[-1],
        text[match.end() : match.end() + 40].split(".")[0],
    )
    return whole or any(_USE.search(side) for side in near)


_USE = re.compile(
    r"\b(?:us(?:ed|es|ing)|appl(?:ied|ies|ying)|put(?:ting)?|rubb\w+|was on|stayed on|took|kept (?:up|on|at))\b", re.I
)


def _ago(word: str, unit: str) -> Interval:
    if word in ("a few", "several"):
        return Interval(low=SEVERAL[word.split()[-1]][unit], high=None)
    amount = 2.0 if "couple" in word else number_value(word)
    return Interval(low=amount * UNIT_DAYS[unit], high=amount * UNIT_DAYS[unit])


def seasons(text: str) -> Iterator[Duration]:
    """Whole years and seasons, and lengths told as what passed until something was so."""
    for match in _WHOLE_YEAR.finditer(text):
        days = Interval(low=UNIT_DAYS["year"], high=UNIT_DAYS["year"])
        yield Duration(match.start(), match.end(), days, f"a whole year = {days_shown(days)}")
    for match in (*_LATER.finditer(text), *_ON_RETURN.finditer(text), *_OFF_LATER.finditer(text)):
        days = _ago(match.group("low").lower(), unit_of(match.group("unit")))
        yield Duration(
            match.start("length"), match.end(), days, f"{match.group('length')} later = {days_shown(days)}", True
        )
    for match in _SEASON.finditer(text):
        if not _of_use(text, match):
            continue
        days = Interval(low=_SEASON_DAYS, high=None)
        yield Duration(match.start(), match.end(), days, f"a whole season = {days_shown(days)}")
