"""Fragments from which hostile texts are put together: words that start claims, and characters that break parsers."""

FIGURES = [
    "427",
    " 1,204",
    "£1.6m",
    "½",
    "٣٤",
    "10^9",
    "1e400",
    "2.5",
    "0.0",
    "-7",
    "1/0",
    "29 February 2019",
    "13:75",
    "9" * 41,
    "0." + "0" * 41 + "1",
]
UNITS = [
    " per cent",
    "%",
    " million",
    " km",
    " an hour",
    " percentage points",
    " thefts",
    " people",
    " of them",
    "pc",
    " kilowatt-hours",
    " C (",
    " MJ (44 keV)",
    " light years (38 parsecs)",
]
MARKS = ["“", "”", '"', "'", "‘", "’", ",", ".", ":", ";", "(", ")", "-", "–", "—", "…", "?", "!", "/", "*"]
GAPS = [" ", " ", "\n", "\n\n", "\r\n", "\x00", "\xa0", "\u2028", "\x85", "\t", "\u200b", "\ufeff"]
WORDS = [
    " said", "said ", " according to", " told", " that ", " and ", " in 2019 to 2020", " last year", " a year earlier",
    "the previous year", "the same period", " Kent Police", " the force", " the Army", " up ", " down from ", " to ",
    " more than ", "about ", " between ", " one in five", " twice as many", " doubled", " each", " including ", " of ",
    " she ", " he ", "Mary Poole", "Mr Roe", " the charity", " spokesman", " not ", " if ", " will ", " the", "A38",
    " an average of ", " compared with ", " respectively", " total", " on Monday", " in March", " aged 41", " third",
    " one point ", "at one point ",
]  # fmt: skip
ODD = [
    "🚓", "é", "e\u0301", "\u202e", "ß", "İ", "ﬁ", "\U0001d7d8", "\ud800", "\u05e9", "\u0663", "ſ", "ı", "\u212a",
    " mıllıon", " thouſand", "İts ", "<b>", "&amp;", "²",
]  # fmt: skip
FRAGMENTS = [*FIGURES, *UNITS, *MARKS, *GAPS, *WORDS, *ODD]
