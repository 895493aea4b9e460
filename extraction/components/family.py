"""Sentences whose subject is a relative: what they say is not the patient's."""

import re

_RELATIVE = (
    r"(?:mother|mom|mum|father|dad|sister|brother|twin|cousin|aunt|uncle|grand(?:mother|father|ma|pa|son|"
    r"daughter)|niece|nephew|wife|husband|spouse|partner|parents?|siblings?|son|daughter|"
    r"roommate|neighbou?r|co-?worker|friend|half-(?:sister|brother)|step(?:mother|father|son|daughter)|"
    r"mother-in-law|father-in-law|in-laws)"
)
_CARES = (
    r"(?:reports?|says|said|states?|notes?|noted|gave|gives|put|puts|appl(?:y|ies|ied)|brought|brings|"
    r"den(?:y|ies|ied)|thinks|wants?|asks?|asked|call(?:s|ed)|tried|tries|declin\w+|refus\w+|used|uses|"
    r"present|here|accompan\w+|"
    r"helps?|helped|confirms?|describes?|is (?:thrilled|worried|concerned|pleased|happy|here|present|"
    r"not certain|certain|agent)|was (?:told|here|present)|will|would|feels?|felt|believes?|keeps?|kept|"
    r"counted|rubs?|sent|signs?|kindly|at bedside|in (?:the )?room|reads?)"
)
_SUBJECT = re.compile(
    (
        rf"^[\W\d]*(?:(?:her|his|the|my|pt'?s|patient'?s|younger|older|elder|only|one|both|a|an|and|but|also|"
        rf"own)\s+){{0,3}}{_RELATIVE}\b(?!'s (?:request|wish|"
        rf"concern))(?!(?:[ ,]+[\w.]+){{0,2}}? ?,? {_CARES}\b)"
    ),
    re.I,
)
_BACK_TO_PATIENT = re.compile(r"(?:;|\bbut\b|\bwhile\b|\. )\s*(?:the )?(?:patient|pt|he|she|mr|ms|mrs)\b", re.I)


def of_a_relative(sentence: str, offset: int) -> bool:
    """What stands at ``offset`` of the sentence is said of a relative, who is its subject."""
    if _SUBJECT.match(sentence) is None:
        return False
    return _BACK_TO_PATIENT.search(sentence, 0, offset) is None
