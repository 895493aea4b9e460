"""Which mentions of drugs are the patient's own, and what product each names.

Left out is what a form or a caller only asks about, examples in brackets, a relative's drug, what is answered "none".
"""

import re

from extraction.components.answer import answer_after
from extraction.components.course_draft import CourseDraft
from extraction.components.family import RELATIVE
from extraction.components.lent import of_relatives
from extraction.components.product import source, strength_after, vehicle_after
from extraction.lexicon.class_mentions import ClassMention
from extraction.lexicon.drugs import Drug
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import DRUG_KINDS, Markup, Mention, Sentence

_CONDITIONAL = re.compile(
    r"^\W*(?:if|should|in case|unless) (?:the )?(?:insurance|insurer|plan|payer|you|this|"
    r"that|it|we|denied|not approved)\b",
    re.I,
)
_EXAMPLE = re.compile(
    r"\((?:e\.?g\.?|such as|for example|for instance|incl(?:uding|\.)?|"
    r"like)[,:]? [^)]*$|\bsuch as [^.;:]*$",
    re.I,
)
_ANSWER_REACH = 160
_OTHER_QUESTION = re.compile(r"\t[A-Za-z][^\t\n]{0,40}[?:]")
_LIST_SIGN = re.compile(r"[ ,/]*(?:(?:or|and|nor)[ ,/]*)?(?:(?:an?|any|other|another) ){0,2}", re.I)
_FILLED_IN = re.compile(
    r"(?:\?|\[x\]|\(x\)|:|\t)[^.;]{0,40}(?:name|product|which|agent|drug|specify|list|strength)"
    r"[\w /,&]{0,30}[:?\t ]{1,3}$|\[x\] yes \[ \] no \|\t[^\t]{0,20}$",
    re.I,
)
_APPOSED = re.compile(
    r"[^.;,\n:()]{0,28}(?::|\(| -+|,? (?:namely|specifically|viz\.?|i\.?e\.?),?) ?(?:which was |this was )?", re.I
)
""" "A class 2 steroid for 6 weeks: fluocinonide"."""
_SHORTEST_QUESTION = 5
_YES = re.compile(r"\W*(?:A(?:ns(?:wer)?)?[:.)]? ?)?(?:\[x\] ?)?yes\b", re.I)
_ANSWERED = re.compile(r"\?\W{0,6}(?:yes|y|\[x\])(?!\w)", re.I)
_OF_THE_AIRWAYS = re.compile(
    r"[^.;,\t\n|%]{0,24}\b(?:mcg|micrograms?|nasal|nostrils?|inhal\w*|puffs?|HFA|diskus)\b", re.I
)
_LIKENED = re.compile(
    r"\b(?:might as well (?:have been|be|have used|use)|no better than|same as|just like|"
    r"as good as|nothing but|like (?:putting on|rubbing in|rubbing|using|applying|smearing|wearing))(?: \w+){0,2} ?$|"
    r"\b(?:word|term|name)s? [\"'\u201c\u2018]$",
    re.I,
)


def drafts_of(markup: Markup, sentence: Sentence, lexicon: Lexicon) -> list[CourseDraft]:
    mentions = [m for m in markup.within(sentence, *DRUG_KINDS) if _patients_own(markup, m)]
    drafts: list[CourseDraft] = []
    for index, mention in enumerate(mentions):
        low = mentions[index - 1].end if index else sentence.start
        limit = mentions[index + 1].start if index + 1 < len(mentions) else sentence.end
        draft = _draft(markup, sentence, mention, (low, limit), lexicon)
        if draft is None or _class_of_last(markup.text, drafts, draft):
            continue
        if drafts and _names_class(markup.text, drafts[-1], draft):
            drafts[-1] = draft
        elif drafts and _same_product(markup.text, drafts[-1], draft):
            _take_product(drafts[-1], draft)
        else:
            drafts.append(draft)
    return drafts


def _patients_own(markup: Markup, mention: Mention) -> bool:
    if of_relatives(markup, mention) or markup.of_relative(mention.start) or markup.ticked(mention) is False:
        return False
    sentence = markup.sentence_at(mention.start)
    if _USED_BY.match(markup.text, mention.end, sentence.end):
        return False
    if _NON.search(markup.text, max(sentence.start, mention.start - 5), mention.start):
        return False
    if _is_asked(markup, sentence, mention) or _LIKENED.search(
        markup.text, max(sentence.start, mention.start - 40), mention.start
    ):
        return False
    if _named_wrongly(markup, sentence, mention):
        return False
    if mention.kind == "TOPICAL" and _CONDITIONAL.match(markup.words(sentence)):
        return False
    if markup.row_answer(sentence) in ("no", "open"):
        return False
    if _EXAMPLE.search(markup.text, max(sentence.start, mention.start - 120), mention.start):
        return False
    end = _end_of_list(markup, sentence, mention)
    limit = min(end + _ANSWER_REACH, sentence.end)
    other = _OTHER_QUESTION.search(markup.text, end, limit)
    return answer_after(markup.text, end, other.start() if other else limit) not in ("no", "open")


_USED_BY = re.compile(
    r"(?:[^.;,\n]|\.\d){0,30}?\b(?:was|were|had been|is) (?:only |also )?(?:used|taken|tried)\b[^.;,\n]{0,24}?\bby "
    rf"(?:his|her|the|their|my) (?:\w+ )?{RELATIVE}\b(?![^.;,\n]{{0,20}}\bon (?:him|her|his|the)\b)",
    re.I,
)
_NON = re.compile(r"\bnon[- ]?$", re.I)
""" "Non-steroid: tacrolimus" is a heading that names no steroid."""
_NOT_THIS = re.compile(r"[ ,(]*(?:and |but )?(?:not|instead of|rather than) (?:the )?$", re.I)
_FORM_BETWEEN = re.compile(r" ?(?:[\d.]+ ?%)? ?(?:cream|ointment|oint|lotion|foam|gel|solution)?", re.I)
_NO_MORE_OF_IT = re.compile(
    r" ?(?:[\d.]+ ?%)? ?(?:cream|ointment|oint|lotion|foam|gel|solution)? ?(?:[,;.)]|for\b|as\b|that\b|$)", re.I
)
_OF_IT_AFTER = re.compile(r",? (?:which|who|because|since|yet|although)\b", re.I)


def _named_wrongly(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """ "She used Elidel, not Protopic, for seven weeks": the second is what it was not."""
    before = [one for one in markup.within(sentence, *DRUG_KINDS) if one.end <= mention.start]
    if not before or not _NO_MORE_OF_IT.match(markup.text, mention.end, sentence.end):
        return False
    if _OF_IT_AFTER.match(markup.text, mention.end, sentence.end):
        return False
    form = _FORM_BETWEEN.match(markup.text, before[-1].end, mention.start)
    return _NOT_THIS.fullmatch(markup.text, form.end() if form else before[-1].end, mention.start) is not None


def _is_asked(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """The sentence asks; what it names is no fact, unless it names one drug and the next line says yes."""
    words = markup.words(sentence).rstrip(" \"')")
    if not words.endswith("?") or len(words.split()) < _SHORTEST_QUESTION:
        return False
    if _ANSWERED.search(markup.text, sentence.start, mention.start):
        return False
    following = markup.sentences[sentence.index + 1 : sentence.index + 2]
    said_yes = any(_YES.match(markup.words(near)) for near in following)
    return not (said_yes and len(markup.within(sentence, *DRUG_KINDS)) == 1)


def _end_of_list(markup: Markup, sentence: Sentence, mention: Mention) -> int:
    """Where the list of drugs ends that the mention stands in, so that an answer behind it answers for each."""
    end = mention.end
    for other in markup.within(sentence, *DRUG_KINDS):
        if other.start >= end and _LIST_SIGN.fullmatch(markup.text, end, other.start):
            end = other.end
    return end


def _draft(
    markup: Markup, sentence: Sentence, mention: Mention, room: tuple[int, int], lexicon: Lexicon
) -> CourseDraft | None:
    entry = _entry(mention, sentence, markup, lexicon)
    if entry is None or entry.drug_class is None or _allergy_to_other_route(sentence, entry):
        return None
    draft = CourseDraft(mention, sentence, entry.ingredient, entry.drug_class, entry)
    draft.strength = strength_after(markup.text, mention.end, room[1])
    draft.vehicle = vehicle_after(markup.text, mention.start, room[1])
    draft.source = source(markup.text, mention, *room)
    return draft


def _allergy_to_other_route(sentence: Sentence, entry: Drug | ClassMention) -> bool:
    """ "Betamethasone IM - flushing" in the list of allergies is no course of a cream."""
    injected = isinstance(entry, Drug) and entry.drug_class == "other" and entry.route != "topical"
    return injected and sentence.section == "allergies"


def _entry(mention: Mention, sentence: Sentence, markup: Markup, lexicon: Lexicon) -> Drug | ClassMention | None:
    try:
        drug = lexicon.drug(mention.id)
    except KeyError:
        return lexicon.class_mention(mention.id)
    if not drug.alternates or _surely_topical(drug, mention, markup.text, sentence.end):
        return drug
    before = re.split(r"[;,|\t]|\. ", markup.text[max(mention.start - 24, sentence.start) : mention.start])[-1]
    after = re.split(r"[;|\t]|, (?=[a-z]+\b \d)|\. ", markup.text[mention.end : min(mention.end + 34, sentence.end)])[0]
    around = f"{before} {after}"
    for alternate in drug.alternates:
        if any(re.search(rf"(?<![\w]){re.escape(cue)}(?![\w%])", around, re.I) for cue in alternate.cues):
            return lexicon.drug(alternate.id)
    return drug


def _surely_topical(drug: Drug, mention: Mention, text: str, limit: int) -> bool:
    """A brand names one form, and so does a percent strength or a vehicle beside the name."""
    brands = {brand.casefold() for brand in (*drug.brands, *drug.foreign_brands)}
    if mention.text.casefold() in brands:
        return True
    near = min(mention.end + 24, limit)
    if _OF_THE_AIRWAYS.search(text, mention.end, min(mention.end + 40, limit)):
        return False
    return (
        drug.route == "topical"
        and (strength_after(text, mention.end, near) or vehicle_after(text, mention.end, near)) is not None
    )


def _class_of_last(text: str, drafts: list[CourseDraft], draft: CourseDraft) -> bool:
    """ "triamcinolone 0.1% oint | TCS": the class beside the product is no second course."""
    if draft.named or not drafts or drafts[-1].drug_class != draft.drug_class:
        return False
    between = text[drafts[-1].mention.end : draft.mention.start]
    return len(between) < 50 and ("\t" in between or "(" in between or "|" in between)


def _names_class(text: str, first: CourseDraft, second: CourseDraft) -> bool:
    """ "Topical steroid tried? [x] yes   Name: mometasone": the product that the class stands for."""
    if first.named or not second.named or first.drug_class != second.drug_class:
        return False
    between = text[first.mention.end : second.mention.start]
    return _APPOSED.fullmatch(between) is not None or _FILLED_IN.search(between) is not None


def _same_product(text: str, first: CourseDraft, second: CourseDraft) -> bool:
    """ "mometasone 0.1% ointment (Elocon)" names one product twice."""
    between = text[first.mention.end : second.mention.start]
    return (
        first.entry.id == second.entry.id
        and not _other_form(first, second)
        and len(between) < 40
        and "." not in between.replace("0.", "")
        and ";" not in between
    )


def _other_form(first: CourseDraft, second: CourseDraft) -> bool:
    """Two forms of one drug are two products: "clobetasol foam for 2 weeks then clobetasol ointment"."""
    return bool(first.vehicle and second.vehicle and first.vehicle[0] != second.vehicle[0])


def _take_product(first: CourseDraft, second: CourseDraft) -> None:
    first.strength = first.strength or second.strength
    first.vehicle = first.vehicle or second.vehicle
    first.source = first.source or second.source
