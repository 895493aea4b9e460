"""A course in the making: a mention of a drug with what the words around it have given it so far."""

from dataclasses import dataclass, field

from extraction.components.course_span import CourseDates
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.time_units import Duration
from extraction.facts import Continuity, DrugClass, ProductSource
from extraction.lexicon.class_mentions import ClassMention
from extraction.lexicon.drugs import Drug
from extraction.markup import Mention, Sentence

_USE_CUES = ("NOT_TAKEN", "PLANNED", "CURRENT", "STOPPED", "NEGATED")


@dataclass
class CourseDraft:
    """A course while it is being put together. Spans are the view's."""

    mention: Mention
    sentence: Sentence
    ingredient: str
    drug_class: DrugClass
    entry: Drug | ClassMention
    strength: tuple[float, int, int] | None = None
    vehicle: tuple[str, int, int] | None = None
    continuity: Continuity | None = None
    source: ProductSource | None = None
    durations: list[Duration] = field(default_factory=list)
    outcomes: list[OutcomePhrase] = field(default_factory=list)
    reaction_stopped: bool = False
    dates: CourseDates = field(default_factory=CourseDates)
    further: list[CourseDates] = field(default_factory=list)
    stopped_later: bool = False
    untaken: bool = False
    again: bool = False

    @property
    def named(self) -> bool:
        """A product, not only a class."""
        return isinstance(self.entry, Drug)

    @property
    def requested(self) -> bool:
        """Topical ruxolitinib itself."""
        return isinstance(self.entry, Drug) and self.entry.requested


def unused(draft: CourseDraft) -> bool:
    """Only talked of: what follows is not about its effect."""
    ended = draft.dates.stop is not None and draft.dates.stop.has_year and draft.dates.whole
    return not (draft.outcomes or ended) and nearest_use_cue(draft.mention) in ("NOT_TAKEN", "PLANNED", "NEGATED")


def nearest_use_cue(mention: Mention) -> str | None:
    """The category of the nearest cue that says whether a drug was used."""
    nearest = mention.nearest(*_USE_CUES)
    return nearest.category if nearest else None
