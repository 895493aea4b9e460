"""Body sites of the disease: which are involved and which are said to be free."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extraction.components.check_table import remark_start
from extraction.components.site_course import form_answer, gone_from, held_down, not_there_yet
from extraction.components.site_heading import under_free_heading
from extraction.components.site_standing import denied, free_until, lesion_before, likened, one_list
from extraction.components.site_subject import (
    of_skin,
    other_disease,
    speaks_of_now,
    speaks_of_patient,
    tells_nothing,
    where,
)
from extraction.findings import SiteFinding
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import Markup, Mention, Sentence

_LIST_JOIN = re.compile(
    (
        r"(?!\s*\([+-]\))[\s,/&+()-]*(?:(?:and|or|nor|other|rest|the|both|every|each|of|his|her|all|skin|right|left|upper|lower|"
        r"plus|"
        r"even|including|incl|well as|as|in|on|are|is|so|eyes?|an?|any|bilateral|dorsal|front|back|sides?|tops?|outer|"
        r"inner)\b[\s,/&+()-]*){0,5}$"
    ),
    re.I,
)
_LIMB_FOLD = re.compile(
    r"\b(?:elbows?|knees?|neck|arms?|legs?|limbs?|flexural)(?: and (?:the )?\w+)?,? (?:\w+ )?$", re.I
)
_MANY_AREAS = 3
_BARE_ANSWER = re.compile(r"\W*(?:yes|y|which|where|specify|if yes)\W*", re.I)
_EXAMINED = frozenset({"exam", "assessment", "assessment_plan"})
_BOXES = re.compile(r"\W*(?:\[[ x]?\]|\([ x]?\))[^.;:]{1,200}$", re.I)
"""A line of boxes, which goes on with the one before."""


def find_sites(markup: Markup, lexicon: Lexicon) -> list[SiteFinding]:
    """Sites of the skin disease, involved or free, in text order."""
    found: list[SiteFinding] = []
    previous = False
    for sentence in markup.sentences:
        mentions = _sites_named(markup, sentence, lexicon)
        skin = of_skin(markup, sentence)
        treated = bool(markup.within(sentence, "TOPICAL"))
        if (
            mentions
            and speaks_of_patient(markup, sentence)
            and (skin or previous or treated or where(markup, sentence) or under_free_heading(markup, sentence))
        ):
            found += _in_sentence(markup, sentence, mentions, lexicon)
        previous = skin or (previous and _goes_on(markup.words(sentence)))
    return [*found, *_coded(markup, lexicon)]


def _goes_on(words: str) -> bool:
    """A line of boxes or a bare answer, which belongs to the words before."""
    return _BOXES.match(words) is not None or _BARE_ANSWER.fullmatch(words) is not None


def _coded(markup: Markup, lexicon: Lexicon) -> Iterator[SiteFinding]:
    """The eyelids, where a code of dermatitis or vitiligo of the eyelid stands."""
    codes = tuple(code for entry in lexicon.diagnoses for code in entry.eyelid_codes)
    for match in _code_pattern(codes).finditer(markup.text):
        sentence = markup.sentence_at(match.start())
        if sentence.zone is None and markup.row_answer(sentence) not in ("no", "open"):
            yield SiteFinding("eyelids", "eyelids", False, True, True, markup.evidence(*match.span()))


@cache
def _code_pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\[ \])(?<!\[ \] )\b(?:" + "|".join(map(re.escape, codes)) + r")\d{0,2}\b")


def _sites_named(markup: Markup, sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """The sites that the sentence names, those within the name of a disease included (lid eczema)."""
    named = [m for m in markup.within(sentence, "SITE") if lexicon.site(m.id).counts]
    diseases = ((m, lexicon.diagnosis(m.id).site_of(m.text)) for m in markup.within(sentence, "DIAGNOSIS"))
    within = [replace(m, kind="SITE", id=site) for m, site in diseases if site]
    return _answering(markup, sentence, sorted([*named, *within], key=lambda mention: mention.start))


def _answering(markup: Markup, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Of a row of a check list the sites of the remark, which answers the question; of any other line all."""
    boxes = remark_start(markup.words(sentence))
    remarked = [mention for mention in mentions if 0 <= boxes < mention.start - sentence.start]
    return remarked or mentions


def _in_sentence(
    markup: Markup, sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> Iterator[SiteFinding]:
    before: list[Mention] = []
    before_free: int | None = None
    groups = list(_apart(markup, sentence, _lists(markup.text, mentions)))
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        free = _free(markup, sentence, group)
        if free is None and before_free is not None and likened(markup, before, group):
            free = group[-1].end
        if free is None and following and one_list(markup.text, group, following):
            free = _free(markup, sentence, following)
        if _told(markup, sentence, group):
            yield from _group(markup, sentence, group, free, lexicon)
        before, before_free = group, free


def _apart(markup: Markup, sentence: Sentence, groups: list[list[Mention]]) -> Iterator[list[Mention]]:
    """A list that begins with lesions and ends free is two: "red lids and cheeks, arms and legs free"."""
    for group in groups:
        cuts = [at for at in range(1, len(group)) if "," in markup.text[group[at - 1].end : group[at].start]]
        begins = lesion_before(markup.text[max(group[0].start - 40, sentence.start) : group[0].start])
        if cuts and begins and free_until(markup, sentence, group) is not None:
            yield from (group[: cuts[-1]], group[cuts[-1] :])
        else:
            yield group


def _free(markup: Markup, sentence: Sentence, group: list[Mention]) -> int | None:
    """Where the words end that call the group free, or that answer no for it."""
    if held_down(markup, sentence, group):
        return None
    if form_answer(markup, sentence, group) == "no" or under_free_heading(markup, sentence):
        return group[-1].end
    return free_until(markup, sentence, group) or gone_from(markup, sentence, group)


def _told(markup: Markup, sentence: Sentence, group: list[Mention]) -> bool:
    """The words tell of the disease as it is now, and leave neither boxes blank nor the site for later."""
    blank = form_answer(markup, sentence, group) == "open"
    return not blank and speaks_of_now(markup, sentence, group) and not not_there_yet(markup, sentence, group)


def _lists(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions grouped where nothing but list words stands between them."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and _LIST_JOIN.fullmatch(text[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _group(
    markup: Markup, sentence: Sentence, group: list[Mention], free: int | None, lexicon: Lexicon
) -> Iterator[SiteFinding]:
    disease = other_disease(markup, sentence, group, lexicon)
    one_of = free is None and _one_or_other(markup, group, lexicon)
    for mention in group:
        if tells_nothing(markup, sentence, mention):
            continue
        negated = free is not None or (denied(markup, sentence, mention) and not markup.ticked(mention))
        entry = lexicon.site(mention.id)
        limb = entry.id == "skin_folds" and _of_limb(markup, sentence, mention)
        area = None if limb else entry.area
        evidence = markup.evidence(*_span(group, mention, free, negated))
        examined = sentence.section in _EXAMINED
        yield SiteFinding(entry.id, area, entry.ambiguous or limb, not negated, examined, evidence, disease, one_of)


def _one_or_other(markup: Markup, group: list[Mention], lexicon: Lexicon) -> bool:
    """A form's question names the sensitive areas together, so that a yes tells of one of them, not of each."""
    areas = {lexicon.site(mention.id).area for mention in group} - {None}
    words = markup.text[group[0].start : group[-1].end]
    return len(areas) >= _MANY_AREAS and re.search(r"\bor\b|/", words) is not None


def _of_limb(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """Folds of elbows or knees, which may or may not be skin folds."""
    return _LIMB_FOLD.search(markup.text[max(mention.start - 30, sentence.start) : mention.start]) is not None


def _span(group: list[Mention], mention: Mention, free: int | None, negated: bool) -> tuple[int, int]:
    """For a free site the whole statement, with the word that says so; for an involved one the site."""
    if not negated:
        return mention.start, mention.end
    cues = [cue.start for cue in mention.cues if cue.category == "NEGATED"]
    return min([group[0].start, *cues]), free if free is not None else group[-1].end
