"""The lexicon holds together: files load, forms are unique, traps stay traps."""

from collections import Counter
from importlib.resources import files

import pytest

from extraction.lexicon.consistency import check_alternates, check_forms, check_ids
from extraction.lexicon.drugs import FILES, Drug, DrugFile
from extraction.lexicon.entry import SurfaceForm, read
from extraction.lexicon.lexicon import load_lexicon
from extraction.strict_yaml import DataError, parse

LEXICON = load_lexicon()
FORMS = {form.text.casefold(): form for form in LEXICON.surface_forms()}


def file_text(name: str) -> str:
    return (files("extraction.lexicon") / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_drug_file_loads_and_cites_its_sources(name: str) -> None:
    drugs = read(name, DrugFile)
    assert all(drug.source for drug in drugs.drugs)
    assert all(form.source for drug in drugs.drugs for form in drug.formulations)


def test_no_form_stands_twice() -> None:
    assert len(FORMS) == len(LEXICON.surface_forms())


def test_a_form_in_two_entries_is_refused_and_both_places_are_named() -> None:
    twice = [
        SurfaceForm("Elidel", "drug", "pimecrolimus", "none", "a.yaml"),
        SurfaceForm("elidel", "site", "x", "none", "b.yaml"),
    ]
    with pytest.raises(
        DataError, match=r"'elidel' stands twice: .*a\.yaml \(drug pimecrolimus\) and .*b\.yaml \(site x\)"
    ):
        check_forms(twice)


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(DataError, match="drug id 'a' stands twice"):
        check_ids([("drug", "one.yaml", "a"), ("drug", "two.yaml", "a")])


def test_an_alternate_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DataError, match="'tacrolimus_systemic' is no drug entry"):
        check_alternates((LEXICON.drug("tacrolimus_topical"),))


def test_a_misspelt_key_is_refused_with_file_and_line() -> None:
    text = file_text(FILES[1]).replace("    brands: [Elidel]", "    brand: [Elidel]", 1)
    line = text[: text.index("    brand: [Elidel]")].count("\n") + 1
    with pytest.raises(DataError, match=rf"drugs\.yaml:{line}: unknown key 'brand', perhaps 'brands'"):
        parse(text, DrugFile, "drugs.yaml")


def test_an_unknown_source_is_refused() -> None:
    text = file_text(FILES[1]).replace("source: [policy, medmutual, ohca]", "source: [nowhere]", 1)
    with pytest.raises(DataError, match="source 'nowhere' is not in the sources block"):
        parse(text, DrugFile, "drugs.yaml")


def test_a_product_of_an_unlisted_brand_is_refused() -> None:
    text = file_text(FILES[1]).replace("vehicle: cream, brands: [Elidel]", "vehicle: cream, brands: [Eladel]", 1)
    with pytest.raises(DataError, match="brand 'Eladel' of a formulation"):
        parse(text, DrugFile, "drugs.yaml")


def test_elidel_is_pimecrolimus_and_eliquis_is_nothing() -> None:
    assert FORMS["elidel"].id == "pimecrolimus"
    assert "eliquis" not in FORMS
    assert [form.id for form in LEXICON.surface_forms() if "elidel" in form.text.casefold()] == ["pimecrolimus"] * 3


def drug_of(text: str) -> Drug:
    form = FORMS[text.casefold()]
    assert form.kind == "drug"
    return LEXICON.drug(form.id)


@pytest.mark.parametrize(
    ("written", "ingredient", "drug_class"),
    [
        ("Protopic", "tacrolimus", "topical_calcineurin_inhibitor"),
        ("Prograf", "tacrolimus", "immunosuppressant"),
        ("tac level", "tacrolimus", "immunosuppressant"),
        ("Opzelura", "ruxolitinib", "other"),
        ("Jakafi", "ruxolitinib", "jak_inhibitor"),
        ("Kenalog", "triamcinolone", "topical_corticosteroid"),
        ("Kenalog-40", "intralesional triamcinolone", "other"),
        ("Flonase", "fluticasone", "other"),
        ("Restasis", "cyclosporine", "other"),
        ("Lotrisone", "betamethasone dipropionate", "topical_corticosteroid"),
        ("Duobrii", "halobetasol", "topical_corticosteroid"),
        ("Otezla", "apremilast", "other"),
        ("Dermovate", "clobetasol", "topical_corticosteroid"),
        ("Simlandi", "adalimumab", "biologic"),
        ("dupilumab", "dupilumab", "biologic"),
        ("narrowband UVB", "NB-UVB phototherapy", "other"),
        ("mtx", "methotrexate", "immunosuppressant"),
    ],
)
def test_a_written_name_leads_to_its_ingredient(written: str, ingredient: str, drug_class: str) -> None:
    drug = drug_of(written)
    assert (drug.ingredient, drug.drug_class) == (ingredient, drug_class)


@pytest.mark.parametrize(
    ("short", "needs"), [("TAC", "upper_case"), ("HC", "strength"), ("MMF", "upper_case"), ("AD", "skin_context")]
)
def test_short_forms_that_mean_other_things_are_believed_on_a_condition(short: str, needs: str) -> None:
    assert FORMS[short.casefold()].needs == needs


def test_systemic_cues_turn_tacrolimus_into_the_capsule() -> None:
    alternates = {cue: alternate.id for alternate in drug_of("tacrolimus").alternates for cue in alternate.cues}
    assert alternates["mg"] == alternates["transplant"] == "tacrolimus_systemic"


def test_only_the_requested_cream_is_requested() -> None:
    assert [drug.id for drug in LEXICON.drugs if drug.requested] == ["ruxolitinib_topical"]


def test_the_listed_products_that_are_neither_biologic_nor_jak_inhibitor_are_marked() -> None:
    listed = [drug.id for drug in LEXICON.drugs if drug.policy_listed and drug.drug_class == "other"]
    assert listed == ["apremilast", "deucravacitinib", "ozanimod", "etrasimod"]


def test_hydrocortisone_one_percent_is_sold_without_prescription() -> None:
    drug = LEXICON.drug("hydrocortisone")
    assert drug.is_otc("Cortizone-10", None) and drug.is_otc("hydrocortisone", 1)
    assert not drug.is_otc("hydrocortisone", 2.5) and not drug.is_otc("hydrocortisone", None)


@pytest.mark.parametrize(
    ("phrase", "potency"),
    [
        ("topical steroid", None),
        ("mid-potency topical steroid", (3, 5)),
        ("class 2 steroid", (2, 2)),
        ("group IV topical steroid", (4, 4)),
        ("high potency topical corticosteroid", (1, 3)),
        ("high-potency topical", (1, 3)),
        ("OTC steroid", (7, 7)),
        ("low potency steroid cream", (6, 7)),
        ("cortisone cream", None),
    ],
)
def test_a_class_phrase_carries_its_potency(phrase: str, potency: tuple[int, int] | None) -> None:
    mention = LEXICON.class_mention(FORMS[phrase.casefold()].id)
    assert (mention.drug_class, mention.ingredient, mention.potency) == (
        "topical_corticosteroid",
        "unspecified",
        potency,
    )


def test_a_cream_without_steroid_names_no_class() -> None:
    assert LEXICON.class_mention(FORMS["non-steroid cream"].id).drug_class is None


def test_drug_ids_are_unique_and_share_ingredients() -> None:
    assert max(Counter(drug.id for drug in LEXICON.drugs).values()) == 1
    assert {drug.id for drug in LEXICON.drugs_of("tacrolimus")} >= {"tacrolimus_topical", "tacrolimus_systemic"}
