"""A drug taken again: "x 2 wk, no help, again x 3 wk"; "He restarted it ... for another eight weeks: no effect"."""

import re
from dataclasses import replace

from extraction.components.anaphor import again
from extraction.components.course_draft import CourseDraft
from extraction.markup import Markup, Sentence

_AGAIN = re.compile(
    r"\bagain,? (?:x|for|in|\d)|\b(?:us(?:ed|es|ing)|tried|took|applied|prescribed|given|put on|went on|on)(?: it|"
    r" this| that)? again\b|"
    r"\b(?:(?:second|third|another|next|repeat|2nd|3rd) (?:course|round|trial|run|try|go|attempt)|"
    r"(?:round|course|trial|attempt) (?:#|no\.? ?)?(?:2|3|two|three)|restarted|resumed|"
    r"then (?:only )?(?:(?:on )?weekends|prn|as needed|intermittently|twice (?:a week|weekly))|"
    r"(?:filled|picked up|got) (?:the|a|her|his|their) (?:prescription|script|rx)|"
    r"(?:us(?:ed|ing)|applied|applying|tried|put on|took) the same (?:cream|ointment|gel|lotion|foam|drug|steroid|"
    r"tube|one|"
    r"medicine|product|thing)\b|"
    r"went back (?:on|to)|retried|tried it again|for another|then another|this time(?: around)?|"
    r"(?:the )?second time (?:around|round)|on (?:the )?re-?trial|re-?challenged?)\b",
    re.I,
)
_NOT_AGAIN = re.compile(r"\b(?:never|not|won't|would not|will not|rather not|once|if)\b[^.;]{0,40}$", re.I)


def split_repeats(markup: Markup, here: list[CourseDraft]) -> list[CourseDraft]:
    """The second courses that a sentence tells of the one drug it names; the first keeps what stands before."""
    if len(here) != 1 or len(here[0].durations) < 2:
        return []
    first = here[0]
    cut = _again(markup, first.durations[0].end, first.durations[1].end)
    if cut is None:
        return []
    second = _second(first, cut)
    first.durations = [one for one in first.durations if one.start < cut]
    first.outcomes = [one for one in first.outcomes if one.start < cut]
    return [second]


def repeat_of(markup: Markup, sentence: Sentence, focus: list[CourseDraft]) -> CourseDraft | None:
    """A new course of the drug last spoken of, when a sentence without a drug says that it was taken again."""
    told = focus[-1].durations or focus[-1].outcomes
    if not told or _again(markup, sentence.start, sentence.end) is None:
        return None
    if all(one.elapsed for one in markup.durations_in(sentence.start, sentence.end)):
        return None
    return _second(focus[-1], sentence.start)


def _again(markup: Markup, start: int, end: int) -> int | None:
    """Where the words begin that say so."""
    found = _AGAIN.search(markup.text, start, end)
    if found is None or _NOT_AGAIN.search(markup.text, max(start, found.start() - 50), found.start()):
        return None
    return found.start()


def _second(first: CourseDraft, cut: int) -> CourseDraft:
    return replace(
        again(first),
        durations=[one for one in first.durations if one.start >= cut],
        outcomes=[one for one in first.outcomes if one.start >= cut],
        source=None,
        again=True,
    )
