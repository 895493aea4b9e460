"""Words in dates: "the first of May", "nineteen ninety six"."""

_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_DECADES = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TWO_DIGITS = {
    **{word: 10 + value for value, word in enumerate(_TEENS)},
    **{word: 20 + 10 * value for value, word in enumerate(_DECADES)},
    **{
        f"{tens} {word}": 20 + 10 * step + value
        for step, tens in enumerate(_DECADES)
        for value, word in enumerate(_ONES, 1)
    },
}
_CENTURIES = {"nineteen": 1900, "twenty": 2000, "two thousand": 2000, "two thousand and": 2000}
SPOKEN_YEARS = {
    **{
        f"{century} {rest}": base + value for century, base in _CENTURIES.items() for rest, value in _TWO_DIGITS.items()
    },
    **{f"two thousand {word}": 2000 + value for value, word in enumerate(_ONES, 1)},
    "two thousand": 2000,
}
_TO_NINTH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TO_NINETEENTH = ["tenth", "eleventh", "twelfth", *(f"{word}th" for word in _TEENS[3:])]
ORDINALS = {
    **{word: number for number, word in enumerate([*_TO_NINTH, *_TO_NINETEENTH], 1)},
    "twentieth": 20,
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_TO_NINTH, 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
ORDINAL = "|".join(sorted((word.replace("-", "[- ]") for word in ORDINALS), key=len, reverse=True))
