"""Whether a note has topical ruxolitinib in use: by its name, or as "the cream" that an earlier note asked for."""

import re

from extraction.components.answer import without_unticked
from extraction.components.course_draft import CourseDraft
from extraction.components.response_measure import readings
from extraction.components.response_words import word_verdicts
from extraction.facts import Evidence
from extraction.markup import Markup, Mention

_USED = re.compile(
    r"\b(?:present\b|(?:clear|better|improved|controlled|quiet) (?:\w+ )?with (?:the )?(?:opzelura|ruxolitinib)|"
    r"on (?:the )?(?:opzelura|ruxolitinib|it|this cream|the cream)|since (?:starting|the|she|he|we|opzelura)|"
    r"(?:began|treated with|under|controlled (?:on|with|by)|benefit from|pre-?) ?(?:the )?(?:opzelura|ruxolitinib)|"
    r"months? (?:of|on|into|w/)|weeks? (?:of|on|into)|uses|using|used|refill|tubes?|has been (?:on|using)|"
    r"respon[sd]\w*|"
    r"well controlled|keep on with|applies|applying|first (?:application|applied|tube|fill)|date started|started:|"
    r"loves|so far|has (?:\w+ )?(?:helped|worked|cleared|cut|made|been)|puts?|putting|taking)\b|\bday #|"
    r"^\W*(?:current|present) (?:tx|treatment|therapy|regimen)\b ?:",
    re.I,
)
_RENEWS = re.compile(
    r"\b(?:renew\w*|re-?authori[sz]\w*|continu\w+|(?:go|goes|going|carry|carrying|press) on with|out of approvals?|"
    r"months? (?:of|on|into)|weeks? (?:of|on|into)|keep on with|"
    r"refill (?:of |the |on )?(?:opzelura|ruxolitinib|cream|it)|since (?:starting|\w+ing)|"
    r"on (?:the )?(?:opzelura|ruxolitinib)|"
    r"re-?approval|extension|stay(?:s|ing|ed)? on|remain(?:s|ing|ed)? on|kept on|keeps? (?:using|applying|putting)|"
    r"(?:with|while) (?:the )?(?:opzelura|ruxolitinib)(?: cream)? in place|thanks to (?:the )?(?:new )?(?:opzelura|"
    r"ruxolitinib|cream)|"
    r"(?:ran|run|runs|running|being) out of (?:the |her |his |my )?(?:opzelura|ruxolitinib|cream)|"
    r"as long as (?:she|he|they|i) (?:had|has|have|used?|uses)|more (?:of the )?(?:opzelura|ruxolitinib|cream))\b",
    re.I,
)
INTENDED = re.compile(
    r"\b(?:start(?:ing)?(?! of)|begin(?:ning)?|initiat(?:e|ing)|order\w*|request(?!ed (?:drug|med|product|agent|"
    r"therapy|treatment|item))\w*|prescri\w*|add(?:ing)?|"
    r"switch\w*|trial of|"
    r"chang(?:e|ing) to|mov(?:e|ing) to|go(?:ing)? to|mean(?:s|ing)? to|will|would|apply(?:ing)? for|"
    r"applied for|prior auth\w*|PA|"
    r"submit\w*|candidate|recommend\w*|propos\w*|plan\w*|consider(?:ed|ing|s|ation)?|appeal\w*|try|approv\w*|"
    r"favou?rs|"
    r"interested|new rx|send|(?:wants?|wish(?:es)?|(?:would|'d) like)(?! (?:another|more|to (?:continue|keep|stay|"
    r"re-?new|go on|remain)|a refill|refills))|ask(?:s|ed|ing)? (?:for|to|whether|about|if)|"
    r"goals?|aims?|intend\w*|eager|keen|pending|await\w*|once approved|if approved)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:can|could|may|will|would|should|please) (?:you |i |we |she |he )?(?:please )?(?:re-?new|refill|"
    r"re-?order|continue|get (?:a )?"
    r"(?:refill|more|another)|have (?:a )?(?:refill|more|another))\b",
    re.I,
)
_TALKED_OF = re.compile(r"\b(?:discuss|consider|option|would|could|may be)\w*", re.I)
_WISH_TO_GO_ON = re.compile(r"\b(?:would|'d) like to (?:continue|go on|carry on|keep|stay|remain)\b", re.I)
_RENEWAL = re.compile(
    r"\b(?:renewal|re-?auth(?:ori[sz]ation)?|re-?approval|continuation of therapy|continuing|"
    r"continued (?:coverage|use|therapy|authori\w+))\b",
    re.I,
)
_RENEWED = re.compile(
    r"\brenewals? (?:(?:is|was|being|has been) )?(?:sent|submitted|faxed|filed|requested|form|paperwork|today|due)\b|"
    r"\brenew (?:for|x)\b|\brequest(?:ing|s)? (?:is )?to (?:continue|go on|carry on)\b|"
    r"\bauthori[sz]ation (?:lapses|expires|ends|runs out|is up)\b",
    re.I,
)
"""Words anywhere in a note that names the drug which ask to go on with it."""
_NEW = re.compile(r"\b(?:new|start\w*|begin\w*|pending|requested|sample|PA)\b", re.I)
_ON_CREAM = re.compile(
    r"\b(?:on|since|using|uses|use of|tubes? of|(?:weeks?|months?|year|half a year) (?:on|of|into)) (?:the |"
    r"this |her |his )?(?:new )?"
    r"(?:jak )?cream\b|\b(?:had|kept|got|puts?|put|putting|rubs?|rubbed|applies|applied|applying|spreads?|"
    r"wears?) the cream\b"
    r"(?: on)?|\bthe cream (?:goes|went|has gone|has been|is|was) (?:on|used|applied|put|rubbed)\b|"
    r"\btubes? (?:in use|used|collected|finished)\b",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:opzelura|ruxolitinib|cream|crm) (?:\w+ ){0,2}(?:was )?(?:started|begun|initiated)\b(?! (?:today|"
    r"tonight|tomorrow))",
    re.I,
)
_SIG = re.compile(
    r"\bthin (?:coat|film|layer)|\b\d+ ?g\b|\brf\b|\brefills?\b|# ?\d|\bsig\b|\bto (?:the )?(?:active|"
    r"affected|involved)\b",
    re.I,
)
_LENGTH = re.compile(
    r"\b(?:for|x) ?(?:(?:the )?(?:past|last) |about |over )?[\w.]{1,8} ?(?:wks?|weeks?|months?|mos?)\b"
    r"(?!,? (?:then|and (?:re-?assess|review|return)|trial|supply))",
    re.I,
)
_PAST_USE = re.compile(r"\b(?:used|since|so far|has been|finished|went through|ongoing|going on|on it)\b", re.I)
_UNTOUCHED = re.compile(
    r"\b(?:never (?:\w+ )?(?:opened|used|started|picked|filled|got|received|applied|tried)|unopened|(?:has|"
    r"have|did)(?: not|n't) "
    r"(?:yet )?(?:been )?(?:open\w*|start\w*|pick\w*|fill\w*|receiv\w*|use|used|tried|begun|dispensed|delivered)|"
    r"not (?:yet )?(?:picked|filled|dispensed|started|opened|begun|received|delivered))\b",
    re.I,
)
_STARTED = re.compile(r"\b(?:start|begin|initiat)\w*", re.I)
_TITLE = re.compile(r"\b(?:forms?|coverage|requests?|review|authori[sz]ation|letter|RE|order|policy|criteria)\b", re.I)
_SUPPLIED = re.compile(
    r"\b(?:then|followed by|since then|now|later) (?:\w+ ){0,3}(?:through|by|from|fill\w*|prescription|rx|plan|"
    r"pharmacy|insurance|tubes?)\b",
    re.I,
)


def untouched(markup: Markup, mention: Mention) -> bool:
    """The drug was never used: not opened, not filled, declined."""
    words = markup.words(markup.sentence_at(mention.start))
    idle = mention.has("NOT_TAKEN", "NEGATED") and not word_verdicts(words) and not readings(words)
    return idle or _UNTOUCHED.search(words) is not None


def in_use(markup: Markup, drafts: list[CourseDraft]) -> bool:
    """The note tells that the patient has the drug in use by its name, and not that it is only now to begin."""
    if any(_asks_for_more(markup, mention) for mention in markup.of("REQUESTED")):
        return True
    mine = [draft for draft in drafts if draft.requested and not draft.mention.has("FAMILY")]
    if any(_renews(markup.words(draft.sentence)) and not draft.mention.has("NEGATED") for draft in mine):
        return True
    if mine and any(_RENEWAL.search(without_unticked(markup.words(sentence))) for sentence in markup.sentences[:12]):
        return True
    if any(_listed(markup, draft) for draft in mine):
        return True
    if mine and any(_RENEWED.search(markup.words(one)) for one in markup.sentences if one.zone is None):
        return True
    return any(_told_in_use(markup, draft) for draft in mine)


def _asks_for_more(markup: Markup, mention: Mention) -> bool:
    """A question that only one who has the drug can ask: "can you renew the cream?" """
    words = markup.words(markup.sentence_at(mention.start)).rstrip(" \"')")
    own = markup.zone_at(mention.start) is None and not mention.has("FAMILY", "NEGATED", "NOT_TAKEN")
    return own and words.endswith("?") and _MORE.search(words) is not None


def _renews(words: str) -> bool:
    return _RENEWS.search(words) is not None and not _TALKED_OF.search(_WISH_TO_GO_ON.sub("", words))


def _told_in_use(markup: Markup, draft: CourseDraft) -> bool:
    words = markup.words(draft.sentence)
    idle = draft.mention.has("NOT_TAKEN", "PLANNED", "NEGATED") or INTENDED.search(words)
    order = listed_order(words) or (draft.sentence.section == "plan" and not _PAST_USE.search(words))
    if idle or order:
        return False
    told = _USED.search(words) or _BEGUN.search(words) or _LENGTH.search(words)
    return bool(told or draft.durations or draft.mention.has("CURRENT") or draft.dates.start)


def _listed(markup: Markup, draft: CourseDraft) -> bool:
    """The drug stands in the list of what the patient takes, and not as new."""
    idle = draft.mention.has("NOT_TAKEN", "PLANNED", "NEGATED")
    words = markup.words(draft.sentence)
    new = _NEW.search(words) or INTENDED.search(words) or listed_order(words)
    return draft.sentence.section == "medications" and not idle and new is None


def measured_on(words: str) -> bool:
    """The passage that compares two values tells of the drug as begun, not as one that is wanted."""
    return INTENDED.search(_STARTED.sub("", words)) is None


def renewal(words: str) -> bool:
    """The question is one of a request to go on with the drug."""
    return _RENEWAL.search(words) is not None


def titled(words: str) -> bool:
    """A heading or a form's own text, which names the drug without a word on its use."""
    return _TITLE.search(words) is not None


def listed_order(words: str) -> bool:
    """The line is an order or a row of a list of drugs, which tells of no use."""
    return _SIG.search(words) is not None and _PAST_USE.search(words) is None


def find_uses(markup: Markup, drafts: list[CourseDraft]) -> tuple[Evidence, ...]:
    """A passage that says that the patient is on the drug or "on the cream"; at most one."""
    if in_use(markup, drafts):
        named = next((d.mention for d in drafts if d.requested), None) or markup.of("REQUESTED")[0]
        return (markup.sentence_evidence(named.start),)
    own = [mention for mention in markup.of("REQUESTED") if not mention.has("FAMILY")]
    for sentence in () if own else markup.sentences:
        cream = _ON_CREAM.search(markup.words(sentence)) if sentence.zone is None else None
        if cream and not markup.within(sentence, "TOPICAL"):
            return (markup.evidence(sentence.start + cream.start(), sentence.start + cream.end()),)
    return ()


def sample_only(markup: Markup, drafts: list[CourseDraft]) -> bool:
    """Sample product, and nothing supplied after it."""
    requested = [draft for draft in drafts if draft.requested]
    sources = {draft.source for draft in requested}
    return "sample" in sources and not any(_SUPPLIED.search(markup.words(draft.sentence)) for draft in requested)
