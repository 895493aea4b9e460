"""The words by which a date is the beginning or the end of a course, or neither."""

import re

RANGE = re.compile(
    (
        r"[ ,|)]*(?:(?:and )?(?:(?:was|were|been) )?(?:us(?:ed|ing)|appl(?:ied|ying)|kept|stayed on|stuck with|"
        r"continued)"
        r"(?: (?:it|them|this|up|at it|on|with it|going)){0,2} )?(?:(?:right |straight |all the way |"
        r"clear )?(?:up )?(?:to|through|thru|until|till?|into)|-|and|->|"
        r"=>|\u2192|"
        r"\t|"
        r"stop(?:ped)?(?: date)?:?|end(?:ed)?(?: date)?:?|"
        r"last used:?)"
        r"[ \t(:|]*(?:on |about |(?:the )?(?:end|middle|start|beginning|last day|close) of |the first half of |"
        r"(?:(?:the|her|his|our|my|that|this|a|next|follow-?up|visit|appointment|recheck|return|of|on) ){1,5}"
        r")?$"
    ),
    re.I,
)
CELLS = re.compile(r"[ \t]*(?:\||/|:|\t|;)[ \t]*(?:(?:stop(?:ped)?|end(?:ed)?|to|off|last|until)[ :|=]*)?$", re.I)
BETWEEN = re.compile(
    r"\b(?:between|from|betw\.?)(?: (?:the|her|his|our|my|two|these|those|both|last|visits?|appointments?|dates|"
    r"encounters?|"
    r"office|clinic|of|on|around|about)){0,6}[ (:,]*$",
    re.I,
)
FIRST_FILL = re.compile(r"\bfirst(?: fill(?:ed)?)?[ :]*$", re.I)
LAST_FILL = re.compile(r"[ \t|,;]*last(?: fill(?:ed)?)?[ :]*", re.I)
""" "First 3/1, last 5/2" are the days of two fills, not of the first and the last use."""
AUTHORIZED = re.compile(
    r"\b(?:authori[sz]\w*|approv\w*|valid|expir\w*|granted|coverage)\b(?:(?!start|beg[au]n|stop|quit|used|appl(?:y|"
    r"ied)|since)"
    r"[^.;\n])*\b(?:until|till?|through|thru|to|on|by|from|expir\w*|is|:) *$",
    re.I,
)
COMMA = re.compile(r", ?$")
STARTS = re.compile(
    r"\b(?:beg[au]n|begin(?:ning|s)?|start(?:ed|ing|s)?|(?:was|were|been) (?:put|placed) on|replaced (?:it|them|that|"
    r"this|the \w+) (?:with|by)|commenced|initiated|put (?:her|him|them|me) on|went on|"
    r"first (?:used|applied|put|application|dose|use|tube|day)|opened|(?:swapped|switched|changed|moved|crossed|"
    r"transitioned|went)(?: (?:her|him|them|me|over|it|back))? (?:to|onto|on to)|kept (?:it )?up from)\b",
    re.I,
)
STOPS = re.compile(
    r"\b(?:stop(?:ped|ping|s)?|quit(?:ting|s)?|end(?:ed|ing|s)|finish(?:ed|ing)|abandoned|dropped|called a halt|"
    r"took (?:her|him|them) off|taken off|discontinued|d/?c'?d|gave (?:it )?up|came off|"
    r"carried on until|"
    r"until|last (?:time|used?|put|dose|tube|application|day|of (?:it|them|the \w+))|ran out|used (?:it )?up|"
    r"(?:was|were|is) (?:empty|gone(?! from)|done)|thrown? out|threw (?:it )?out|given up|off it|binned|shelved|"
    r"(?:laid|put|set|cast) (?:(?:it|them|this) )?(?:aside|away|by))\b",
    re.I,
)
NOT_GOVERNED = re.compile(r"[;]|\b(?:visit|appointment|seen|follow|return|clinic|refill\w*|filled|request\w*)\b", re.I)
DENIED = re.compile(r"\b(?:no|not|never|without|unknown)(?: \w+)? $|n't(?: \w+)? $", re.I)
STOPPED_TODAY = re.compile(
    r"\b(?:stop(?:ped|ping)?|quit(?:ting)?|d/?c'?d?|discontinue[ds]?|finished|ended|last (?:dose|tube|"
    r"application)(?: was)?)\b"
    r"[^.;\n]{0,40}?\b(?:as of today|today|this morning|tonight)\b",
    re.I,
)
START = re.compile(
    (
        r"\b(?:since|began|begun|begin|start(?:ed|ing)?|from|first applied|commenced|initiated|begun on|on it since|"
        r"first (?:application|applied|dose|day|use|fill)(?: on| was| of it)?|swapped in|"
        r"as of|start:|day (?:1|one))"
        r"(?: (?:on|in|it|using|about|around|the|early|mid|late|back in|date|(?:yyyy-mm-dd)|"
        r"(?:my|our|her|his|the)? ?last visit|that visit|visit|at|of|well|sick|office|initial|clinic|appointment|"
        r"recheck|"
        r"follow-up|was|the|her|his|an?|our|my))*[ :=(\t]*$"
    ),
    re.I,
)
ORDERED = re.compile(
    r"\b(?:rx'?d?|prescribed|dispensed|sold|ordered|wrote(?: for)?|sent(?: in)?|(?:phoned|called) in|given|handed|"
    r"filled|"
    r"picked (?:it )?up|collected|received|(?:took|brought|carried)\b[^.;\n]{0,40}\bhome|bought)"
    r"(?: (?:on|in|it|about|around|the|early|mid|late|back in|at|her|his|my|our|a|visit|(?:last|that) visit|home|"
    r"of))*[ :=(\t]*$",
    re.I,
)
""" An order or a fill: the use began then unless its beginning is told."""
GAVE = re.compile(
    r"\b(?:prescribed|ordered|wrote (?:for|her|him|them)|(?:sent|discharged) (?:her|him|them|pt|"
    r"the patient)? ?home (?:with|on)|"
    r"gave (?:her|him|them|pt)|handed (?:her|him|them)|(?:was|were) (?:given|handed|prescribed|dispensed|sold))\b",
    re.I,
)
ORDERS = re.compile(
    r"\b(?:rx|start(?:ed)?|beg[au]n|prescribed?|gave|given|ordered|trial of|put (?:her|him|them) on)\b", re.I
)
STOP = re.compile(
    (
        r"\b(?:stop(?:ped)?|quit|ended|ending|end|abandoned|dropped|until|till?|through|thru|discontinued|d/?c'?d|"
        r"off|finished|"
        r"completed|last (?:used|applied|taken|given|dose|application|day|night|time)|gave up|to|stop:)(?: (?:on|in|it|"
        r"and including|"
        r"using|about|herself|himself|themselves|"
        r"around|the|early|mid|late|date|at|of|visit|well|sick|office|clinic|appointment|recheck|follow-up|her|his|"
        r"our|my))*"
        r"[ :=(\t]*$"
    ),
    re.I,
)
SINCE = re.compile(
    r"\bsince(?: (?:about|around|early|mid|late|last|the|my|our|her|his|that|this|a|visit|appointment|note|order|"
    r"script|"
    r"prescription|encounter|intake|consult|she|he|they|we|i|pt|was|were|being|came|saw|met|left|last|first|here|in|"
    r"seen|"
    r"home|hospital|discharge|starting|beginning|on|of|at|from|day|evening|night|morning|afternoon|her|him|us|"
    r"them)){0,9}[ :,(]*$",
    re.I,
)
HANDED = re.compile(
    r"\b(?:opened(?: it| the (?:first )?tube)?|picked (?:it )?up|filled|first (?:fill|tube)|given|gave (?:her|him|"
    r"them|it)|"
    r"handed|collected|received)(?: (?:on|it|in|about|around|the))* ?:? ?$",
    re.I,
)
STARTED_AFTER = re.compile(
    r",? (?:\w+ ){0,2}?(?:started|began|begun|initiated|commenced|put (?:her|him|them|me) on|placed (?:her|him|"
    r"them) on)\b",
    re.I,
)
OFF_SINCE = re.compile(
    r"\b(?:not used|off it|(?<!on and )(?<!on & )off|none|not taken|nothing|unused|"
    r"without it)(?: \w+)? since(?: \w+){0,2} *$",
    re.I,
)


NOT_UNTIL = re.compile(
    r"\b(?:did not|didn't|never|not|could not|couldn't) (?:\w+ ){0,2}?(?:open|start|begin|us(?:e|ed)|apply|applied|"
    r"fill|filled|"
    r"pick|get|got|receive|opened|started|begun)\b[^.;\n]{0,40}\buntil(?: (?:about|around|on|the|early|mid|late))* *$",
    re.I,
)
STILL_THEN = re.compile(
    r"\b(?:still|yet) (?:very |quite )?(?:on (?:it|them|the \w+)|us(?:es|ing)|appl(?:ies|ying)|at it|tak(?:es|ing)|"
    r"putting|"
    r"in use|rubbing)\b[^.;\n]{0,40}\b(?:on|as of|at|by|when seen(?: on)?|until)(?: (?:the|her|his|our|my|visit|"
    r"appointment|of))*"
    r" *$",
    re.I,
)
USED_THROUGHOUT = re.compile(
    r"\b(?:used|applied|put on|taken) (?:it |them |the (?:cream|ointment) )?(?:(?:faithfully|exactly|religiously|"
    r"twice) )?(?:as (?:directed|prescribed|ordered|told|instructed)|daily|nightly|(?:every|"
    r"each) (?:single )?(?:day|night|"
    r"evening|morning)|faithfully|religiously|throughout|the whole time|without (?:a )?(?:break|fail|missing))\b",
    re.I,
)
SHORTER = re.compile(
    r"\b(?:only|until|till|at first|initially|first|then|stopp\w* (?:it|using|after|on|in|early)|quit|but not|ran out|"
    r"never|not|last used|gave up|if|should|will|would)\b",
    re.I,
)
TODAY_IS = re.compile(r"\btoday(?:'s date)?(?: is|,|:)? (?:the )?$", re.I)
RESUMED = re.compile(
    r"\b(?:back (?:on|to|at)|again|resum\w+|restart\w+|return(?:ed)? to|re-?started)\b[^.;\n]{0,40}$",
    re.I,
)
USED_SINCE = re.compile(
    r"\b(?:us(?:ed|es|ing)|appl(?:ied|ies|ying)|on it|put(?:ting)?|rubb\w+)\b[^.;\n]{0,24}\bsince(?: \w+){0,2} *$", re.I
)
USED_THEN = re.compile(
    r"\b(?:report(?:ed|s)|confirm(?:ed|s)|describ(?:ed|es)|admitt?(?:ed|s)|had been|was still|was|"
    r"told of)(?: \w+){0,3}? "
    r"(?:(?:daily|nightly|regular|faithful|consistent|steady|twice[- ]daily|good|continued|ongoing) (?:use|adherence|"
    r"application)|"
    r"using (?:it|the)|applying (?:it|the)|on it)\b",
    re.I,
)
VISIT_DAY = re.compile(
    r"(?:\b(?:at|by|on|come|as of|until|visit(?: of)?|seen|when|phoned|called|reported|wrote|texted|messaged|"
    r"emailed)(?: (?:the|her|his|our|my|a|next|last|early|mid|late|follow-?up|"
    r"visit|return|"
    r"recheck|check|appointment|of|on))*|[(]|^|[.;\n\t]) *$",
    re.I,
)
ANOTHER_DAY = re.compile(
    r"\b(?:had|already|ago|earlier|before|previous\w*|last (?:week|month|visit|year|night|evening)|yesterday|should|"
    r"would|will|(?-i:may)|can|"
    r"plan\w*|if|until(?! (?:the )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|told to|advised|"
    r"asked|wants?|restart\w*|resum\w*|prior|other|discuss\w*)\b",
    re.I,
)
NOT_ON = re.compile(r"\b(?:not|never|no longer|n't|if|unless|whether|to be|should)\b[^.;,]{0,20}$", re.I)
GOES_ON = re.compile(
    r"\b(?:still (?:on|us(?:es|ing)|appl(?:ies|ying)|at it|tak(?:es|ing)|going|putting)|ongoing|to date|"
    r"(?:(?:every|each) (?:day|night|evening|morning)|daily|nightly|twice a day|steadily|faithfully|"
    r"religiously|regularly|it|"
    r"them|that|"
    r"continuously|without (?:a )?(?:break|miss\w*|interruption)) since(?=[ ]*(?:[.,;:)\n]|then\b|and\b|but\b|with|"
    r"we last (?:met|spoke|talked)|(?:(?:the|our|her|his|my|your|that|this) )?last (?:visit|appointment|check|time)|"
    r"(?:i|we|you) last saw|(?:she|he|they) (?:was|were) last (?:seen|here)|$))|"
    r"(?:(?:every|each) (?:day|night|evening|morning)|daily|nightly|twice a day|without (?:a )?miss\w*) (?:up to now|"
    r"(?:un)?til now|so far|thus far)|"
    r"(?:kept|keeps|has kept|have kept) (?:it|them|the \w+|that|this|on)(?: up| going| on)?\b(?: \w+)? since\b|"
    r"(?:has|have) been (?:very |quite |most )?"
    r"(?:faithful|consistent|diligent|good|steady|reliable|us(?:ed|ing)|appl(?:ied|ying)|on it|rubb\w+|put\w*)|"
    r"ever since|(?:continues|goes on|has gone on|keeps|remains) (?:to use|to apply|using|applying|on|with|it)|"
    r"to this day)\b",
    re.I,
)
