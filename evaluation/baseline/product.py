"""The product that a drug mention names, as the lexicon has it."""

from dataclasses import dataclass

from evaluation.baseline.note import Mention
from evaluation.baseline.sentence import any_of
from extraction.facts import DrugClass, Interval
from extraction.lexicon.class_mentions import ClassMention
from extraction.lexicon.drugs import Drug
from extraction.lexicon.lexicon import load_lexicon
from extraction.lexicon.potency import potency

_SYSTEMIC = frozenset({"biologic", "jak_inhibitor", "immunosuppressant"})
_NEAR = 30


@dataclass(frozen=True)
class Product:
    """A drug of the lexicon, or a class of drugs named without a product."""

    ingredient: str
    drug_class: DrugClass
    entry: Drug | ClassMention
    brand: str

    @property
    def requested(self) -> bool:
        """It is the drug that the policy is about."""
        return isinstance(self.entry, Drug) and self.entry.requested

    @property
    def may_exclude(self) -> bool:
        """The policy does not allow it at the same time."""
        listed = isinstance(self.entry, Drug) and self.entry.policy_listed
        return (self.drug_class in _SYSTEMIC or listed) and not self.requested

    @property
    def use_name(self) -> str:
        """What a use of it is called: the class, where no product is named."""
        return self.drug_class if self.ingredient == "unspecified" else self.ingredient

    def potency(self, percent: float | None, vehicle: str | None) -> tuple[Interval | None, str]:
        """The US classes that the lexicon gives for this strength and vehicle, and why."""
        if isinstance(self.entry, ClassMention):
            return self.entry.interval, "as the class is named"
        return potency(self.entry, percent, vehicle, brand=self.brand)


def product_of(mention: Mention) -> Product | None:
    """The product named, ``None`` for a phrase that leaves the class open."""
    if mention.kind == "class":
        named = load_lexicon().class_mention(mention.id)
        return Product(named.ingredient, named.drug_class, named, "") if named.drug_class else None
    drug = _meant(mention)
    return Product(drug.ingredient, drug.drug_class, drug, mention.text)


def _meant(mention: Mention) -> Drug:
    """The entry of the name, or the alternate whose cue stands in the next few words: tacrolimus 1 mg is a capsule."""
    drug = load_lexicon().drug(mention.id)
    begin = mention.end - mention.sentence.start
    after = mention.sentence.text[begin : begin + _NEAR]
    meant = (one.id for one in drug.alternates if any_of(*one.cues).search(after))
    return load_lexicon().drug(next(meant, drug.id))
