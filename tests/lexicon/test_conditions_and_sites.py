"""Diagnoses, vitiligo types, sites, severity and specialties say what the readings say."""

import pytest

from extraction.lexicon.lexicon import load_lexicon

LEXICON = load_lexicon()
FORMS = {form.text.casefold(): form for form in LEXICON.surface_forms()}


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("L20.9", "atopic_dermatitis"),
        ("L2081", "atopic_dermatitis"),
        ("L30.9", "eczema_unspecified"),
        ("L80", "vitiligo"),
        ("H02.731", "vitiligo"),
        ("L40.0", "psoriasis"),
        ("L63.9", "alopecia"),
        ("L71.0", "perioral_dermatitis"),
        ("L30.1", "dyshidrotic_eczema"),
    ],
)
def test_a_code_belongs_to_one_condition(code: str, condition: str) -> None:
    assert [entry.id for entry in LEXICON.diagnoses if entry.has_code(code)] == [condition]


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("atopic eczema", "atopic_dermatitis"),
        ("eczema", "eczema_unspecified"),
        ("NSV", "vitiligo"),
        ("plaque psoriasis", "psoriasis"),
        ("alopecia areata", "alopecia"),
        ("hand eczema", "hand_eczema"),
        ("atopic hand eczema", "atopic_dermatitis"),
    ],
)
def test_a_written_name_leads_to_its_condition(written: str, condition: str) -> None:
    assert (FORMS[written.casefold()].kind, FORMS[written.casefold()].id) == ("diagnosis", condition)


def test_plaque_is_a_kind_of_psoriasis() -> None:
    assert LEXICON.diagnosis("psoriasis").kind_of("chronic plaque psoriasis") == "plaque"


@pytest.mark.parametrize(
    ("phrase", "type_"),
    [
        ("acrofacial", "nonsegmental"),
        ("generalized", "nonsegmental"),
        ("symmetric", "nonsegmental"),
        ("focal not segmental", "nonsegmental"),
        ("universal vitiligo", "nonsegmental"),
        ("segmental vitiligo", "segmental"),
        ("dermatomal", "segmental"),
        ("focal", "unspecified"),
        ("unilateral", "unspecified"),
    ],
)
def test_words_of_distribution_tell_the_type_of_vitiligo(phrase: str, type_: str) -> None:
    assert [entry.type for entry in LEXICON.vitiligo_types if phrase in entry.terms] == [type_]


def test_no_word_tells_two_types_of_vitiligo() -> None:
    terms = [term.casefold() for entry in LEXICON.vitiligo_types for term in entry.terms]
    assert sorted(terms) == sorted(set(terms))


@pytest.mark.parametrize(
    ("written", "area", "ambiguous"),
    [
        ("cheeks", "face", False),
        ("perioral", "face", False),
        ("brow", "face", False),
        ("lips", "face", False),
        ("lids", "eyelids", False),
        ("periorbital", "eyelids", False),
        ("armpits", "skin_folds", False),
        ("bikini line", "skin_folds", False),
        ("under the breasts", "skin_folds", False),
        ("intertriginous", "skin_folds", False),
        ("bottom crease", "skin_folds", False),
        ("private parts", "genitalia", False),
        ("scrotal", "genitalia", False),
        ("crook of the elbow", None, True),
        ("backs of the knees", None, True),
        ("flexural", None, True),
        ("neck folds", None, True),
        ("neck", None, False),
        ("ears", None, False),
        ("scalp", None, False),
        ("palms", None, False),
        ("buttocks", None, False),
        ("areolae", None, False),
    ],
)
def test_a_site_belongs_to_its_area(written: str, area: str | None, ambiguous: bool) -> None:
    site = LEXICON.site(FORMS[written.casefold()].id)
    assert (site.area, site.ambiguous) == (area, ambiguous)


def test_an_ambiguous_site_is_no_sensitive_area() -> None:
    assert not [site.id for site in LEXICON.sites if site.ambiguous and site.area]


@pytest.mark.parametrize(
    ("scale", "score", "value"),
    [
        ("IGA", 1, None),
        ("vIGA-AD", 2, "mild"),
        ("IGA", 3, "moderate"),
        ("IGA", 4, "severe"),
        ("EASI", 1, None),
        ("EASI", 1.1, "mild"),
        ("EASI", 7, "mild"),
        ("EASI", 7.1, "moderate"),
        ("EASI", 21, "moderate"),
        ("EASI", 21.6, "severe"),
        ("SCORAD", 24.9, "mild"),
        ("scorad", 25, "moderate"),
        ("SCORAD", 50, "moderate"),
        ("SCORAD", 51.3, "severe"),
        ("oSCORAD", 39, "moderate"),
    ],
)
def test_a_score_means_its_severity(scale: str, score: float, value: str | None) -> None:
    found = LEXICON.severity.scale(scale)
    assert found is not None and found.decides
    assert found.value(score) == value


def test_a_score_that_cannot_be_is_an_error() -> None:
    scale = LEXICON.severity.scale("EASI")
    assert scale is not None
    with pytest.raises(ValueError, match="easi has no score 90"):
        scale.value(90)


def test_itch_and_quality_of_life_decide_nothing() -> None:
    assert not [
        scale.id
        for scale in LEXICON.severity.scales
        if scale.decides and scale.id in ("poem", "dlqi", "itch_nrs", "pga")
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("mild to moderate", "mild_to_moderate"),
        ("moderate-to-severe", "moderate_to_severe"),
        ("Severe", "severe"),
        ("almost clear", None),
    ],
)
def test_words_mean_their_severity(words: str, value: str | None) -> None:
    entry = LEXICON.severity.word(words)
    assert entry is not None and entry.value == value


def test_credentials_and_codes_show_a_specialty() -> None:
    people = LEXICON.specialties
    assert people.by_credential("FAAD") == people.by_taxonomy("207n00000x") == "dermatology"
    assert people.by_credential("FAAAAI") == people.by_taxonomy("207K00000X") == "allergy/immunology"
    assert people.by_taxonomy("207Q00000X") == "family medicine"
    assert people.by_credential("PA-C") is None


def test_only_dermatology_and_allergy_are_specialists_of_the_policy() -> None:
    assert [entry.id for entry in LEXICON.specialties.specialties if entry.specialist] == [
        "dermatology",
        "allergy/immunology",
    ]
