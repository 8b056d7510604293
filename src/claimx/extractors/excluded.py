"""What has a number and is no quantity: dates, clock times, ages, roads, laws, phones, list numbers, names, pronouns.

Lexicon: data/excluded.toml. Source: annotation-guide, "Not claims".
"""

import re
from bisect import bisect_left
from functools import cache

from claimx.lexicon import plain, table
from claimx.nouns import lemma
from claimx.view import Numeral, View

BEHIND = re.compile(r"[^\S\n]{0,2}[-‐‑]?([^\W\d_](?:[\w.'’&/-]*\w\.?)?(?:[^\S\n][^\W\d_]+\.?)?)")
WORD = re.compile(r"[\w.#&/'’-]+")
LIST = re.compile(r"(?:^|(?<=\n))[^\S\n]*\(?$")
LIST_END = re.compile(r"[.)](?:[^\S\n]|$)")
GLUED = re.compile(r"[^\W\d_]|[_@°]")
SAID = re.compile(r"[^\W\d_]+\.?,[^\S\n]$")
APPOSITION = re.compile(r",[^\S\n](?!\d)|[.;:)]")
STREET = re.compile(r"[^\S\n]((?:(?:[A-Z][\w.'’]{0,15}|\d{1,3}(?:st|nd|rd|th))[^\S\n]){0,3}[A-Z][\w.]{0,15})")
DASH = re.compile(r"[-–—:]")
TIMES = re.compile(
    r"(?:[^\S\n]|-)times?[^\S\n](?:the|as|more|less|fewer|that|what|than|its|their|his|her|over|[a-z]{2,9}er)\b|x\b",
    re.IGNORECASE,
)
NEAR = 300
AND_NUMBER = re.compile(r"[^\S\n](?:and|or|to)[^\S\n]\d{1,4}(?![\w,.%]*[\w%])(?![^\S\n][a-z]{3,}s\b)")
NUMBER_AND = re.compile(r"(?<=[^\S\n])(\d{1,4})[^\S\n](?:and|or|to)[^\S\n]$")
ANCESTRY = ("nummod", "quantmod", "compound", "amod")
NOUNS = ("NN", "NNS", "NNP", "NNPS")


def excluded(view: View, numeral: Numeral) -> str | None:
    """Why the numeral is no quantity (`year`, `clock`, `age`, `name` …), or None where it may be one."""
    text = view.text
    if GLUED.match(text, numeral.end):
        return "code"
    before = _words_before(text, numeral.start)
    behind = _word_behind(text, numeral.end)
    for rule in (_times, _zero, _clock, _age, _date, _numbered, _phone, _address, _list, _pronoun):
        reason = rule(view, numeral, before, behind)
        if reason is not None:
            return reason
    return "name" if _in_name(view, numeral) or _definite(view, numeral, before) else None


def _definite(view: View, numeral: Numeral, before: list[str]) -> bool:
    """`those two`, ‘The 411’: a group that was named before, or a title."""
    if not before or numeral.scaled or numeral.value > 1000 or _counted(view, numeral):
        return False
    follows = view.text[numeral.end : numeral.end + 1]
    if before[-1].lower() in ("those", "these", "us", "them", "you", "our"):
        return (
            numeral.form == "words"
            and view.text[numeral.end : numeral.end + 4] != " of "
            and not _noun_behind(view, numeral)
        )
    return before[-1] == "The" and len(before) > 1 and follows in ("’", "”", '"', "'")


def _words_before(text: str, offset: int) -> list[str]:
    """The last words before the offset within its line, punctuation behind a word kept as a word of its own."""
    start = max(0, offset - 32, text.rfind("\n", 0, offset) + 1)
    return re.findall(r"[\w.#&'’/-]*\w|[^\w\s]", text[start:offset])[-3:]


def _word_behind(text: str, offset: int) -> str:
    found = BEHIND.match(text, offset)
    return "" if found is None else plain(found[1])


def _times(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`three times the average`, `2.5 times more likely`: a comparison, which is no claim."""
    return "comparison" if TIMES.match(view.text, numeral.end) else None


def _zero(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`triple zero`, `ground zero`, `zero tolerance`."""
    if numeral.value != 0 or view.text[numeral.start].isdigit() or view.text[numeral.start] == ".":
        return None
    if behind and behind.split(" ")[0] in (
        "tolerance",
        "hour",
        "hours",
        "waste",
        "carbon",
        "sum",
        "emission",
        "hunger",
    ):
        return "name"
    return "name" if before and before[-1].lower() in _set("zero", "before") else None


def _clock(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    if behind in _set("behind", "code") or behind.split(" ")[0] in _set("behind", "code"):
        return "code"
    return "clock" if behind and behind.split()[0] in _set("behind", "clock") and numeral.value < 2500 else None


def _age(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`aged 9 to 11`, `a 33-year-old`, `Smith, 34,`, `Smith (34)`, `under 18s`, `age 87`."""
    text = view.text
    low = [word.lower() for word in before]
    if behind.startswith(tuple(_set("behind", "age"))):
        return "age"
    if low and (low[-1] in _set("before", "age") or " ".join(low[-2:]) in _set("before", "age")) and low[-1] != "now":
        return "age" if numeral.value < 120 and not _counted(view, numeral) else None
    if numeral.value > 120 or numeral.form != "digits":
        return None
    if (
        low[-1:]
        and low[-1] in ("under", "over", "under-", "over-")
        and text[numeral.end : numeral.end + 1] in ("s", "’", "'")
    ):
        return "age"
    if (
        len(before) >= 2
        and before[-1] == ","
        and before[-2][:1].isupper()
        and text[numeral.end : numeral.end + 1] in (",", ".", ";")
    ):
        return (
            "age"
            if numeral.value > 3 and not before[-2].isdigit() and text[numeral.end : numeral.end + 5] != ", of "
            else None
        )
    if (
        len(before) >= 2
        and before[-1] == "("
        and before[-2][:1].isupper()
        and text[numeral.end : numeral.end + 1] == ")"
    ):
        return "age"
    if low[-1:] and low[-1] in ("under", "over") and _of_people(view, numeral):
        return "age"
    return None


def _of_people(view: View, numeral: Numeral) -> bool:
    """Whether `under 18` says how old somebody is: nothing is counted, and a person stands before it."""
    words = [plain(word) for word in WORD.findall(view.text[max(0, numeral.start - 40) : numeral.start])]
    people = {
        "children",
        "child",
        "victim",
        "victims",
        "girl",
        "girls",
        "boy",
        "boys",
        "people",
        "anyone",
        "women",
        "men",
        "adults",
        "players",
        "person",
        "young",
        "those",
        "youths",
        "teenagers",
        "patients",
        "drivers",
        "pupils",
        "someone",
        "everyone",
        "kids",
        "residents",
        "workers",
    }
    return 10 <= numeral.value <= 100 and not _counted(view, numeral) and bool(set(words[-4:]) & people)


def _counted(view: View, numeral: Numeral) -> bool:
    """Whether the parse gives the numeral a noun to count, to its right."""
    token = view.parse.at(numeral.end - 1)
    if token is None:
        return False
    head = view.parse.heads[token]
    return head > token and view.parse.tags[head] in ("NNS", "NN") and view.parse.deps[token] in ANCESTRY


def _date(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`March 29`, `29 March`, a year on its own or before a singular noun."""
    if numeral.is_range and numeral.low >= 1400 and numeral.high <= 2100 and numeral.form == "digits":
        return "year"
    if numeral.form != "digits" or numeral.scaled or numeral.value % 1:
        return None
    months, text = _set("calendar", "months"), view.text
    last = before[-1].lower().rstrip(".") if before else ""
    day = 1 <= numeral.value <= 31 and numeral.end - numeral.start <= 2
    if day and (
        last in months and before[-1][:1].isupper() and not (last in ("may", "march") and _counted(view, numeral))
    ):
        return "date"
    if day and behind.split(" ")[0].rstrip(".") in months and text[numeral.end : numeral.end + 2].strip()[:1].isupper():
        return "date"
    if (
        numeral.end - numeral.start != 4
        or not 1000 <= numeral.value <= 2100
        or "," in text[numeral.start : numeral.end]
    ):
        return None
    if last in ("$", "£", "€") or not numeral.value >= 1400:
        return None
    if last in months or last == "," or not before:
        return "year"
    if _counted(view, numeral):
        noun = view.parse.heads[view.parse.at(numeral.start) or 0]
        plural = view.parse.tags[noun] == "NNS" and not DASH.search(text, numeral.end, view.parse.starts[noun])
        return None if plural and last not in _set("calendar", "before_year") else "year"
    return "year"


def _numbered(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`Section 60`, `Channel 5`, `No. 10`, `the FTSE 100`."""
    if not before:
        return None
    last = before[-1].lower()
    if last in _set("indexes", "words") or " ".join(before[-2:]).lower() in _set("indexes", "words"):
        return "name"
    if (
        last == "."
        and len(before) > 1
        and before[-2].lower() in ("no", "nos", "vol", "fig", "sec", "art", "ch", "p", "pp", "mk")
    ):
        return "name"
    if _row(view, numeral):
        return "name"
    if last in _set("numbered", "strict"):
        return "name"
    if last in _set("numbered", "loose") and not (_counted(view, numeral) or _noun_behind(view, numeral)):
        return "name"
    return None


def _row(view: View, numeral: Numeral) -> bool:
    """`posts 542 and 543`: numbers behind a plural noun that name what they stand behind."""
    token = view.parse.at(numeral.start)
    if token is None or numeral.form != "digits" or numeral.scaled or _counted(view, numeral):
        return False
    if token and view.parse.tags[token - 1] in ("NNS", "NNPS") and AND_NUMBER.match(view.text, numeral.end):
        return True
    first = NUMBER_AND.search(view.text, max(0, numeral.start - 16), numeral.start)
    before = None if first is None else view.parse.at(first.start(1))
    return before is not None and before > 0 and view.parse.tags[before - 1] in ("NNS", "NNPS")


def _noun_behind(view: View, numeral: Numeral) -> bool:
    token = view.parse.at(numeral.end - 1)
    return token is not None and token + 1 < len(view.parse) and view.parse.tags[token + 1] in ("NNS", "JJ", "NN")


def _phone(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`call 111`, `dial 999 or visit`."""
    if numeral.form != "digits" or not before or numeral.scaled:
        return None
    written = view.text[numeral.start : numeral.end]
    if written.startswith("0") and len(written) > 3 and written.isdigit():
        return "phone"
    if not written.isdigit() or len(written) < 3 or _counted(view, numeral):
        return None
    return (
        "phone"
        if before[-1].lower() in _set("before", "phone") and before[-1].lower() not in ("on", "called", "via", "line")
        else None
    )


def _address(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`358 Acacia Way`: a number, capitalised words, a word for a street."""
    words = STREET.match(view.text, numeral.end)
    if words is None or numeral.form != "digits":
        return None
    found = [word.lower() for word in words[1].split()]
    return "address" if any(word in _set("streets", "words") for word in found) else None


def _list(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`1. `, `(2) ` at the start of a line."""
    text = view.text
    if (
        numeral.form == "words"
        and numeral.value <= 20
        and text[numeral.start].isupper()
        and text[numeral.end : numeral.end + 1] in (",", ":")
    ):
        sentence = view.sentence_at(numeral.start)
        return "list" if sentence is not None and sentence.start >= numeral.start - 1 else None
    if numeral.form != "digits" or numeral.value > 60 or before not in ([], ["("]):
        return None
    return "list" if LIST_END.match(text, numeral.end) else None


def _pronoun(view: View, numeral: Numeral, before: list[str], behind: str) -> str | None:
    """`one` where it does not count against another number."""
    if view.text[numeral.start : numeral.end].lower() != "one":
        return None
    if behind.split(" ")[0] in _set("one", "units"):
        return None
    token = view.parse.at(numeral.start)
    if token is None or view.parse.tags[token] != "CD" or view.parse.deps[token] != "nummod":
        return "pronoun"
    if before and before[-1].lower() in _set("one", "determiners"):
        return "pronoun"
    if " ".join(before[-2:]).lower() in _set("one", "bounds"):
        return None
    return None if _beside_numbers(view, token) or _same_noun(view, numeral, token) else "pronoun"


def _beside_numbers(view: View, token: int) -> bool:
    """Whether the noun is one of a row that other numbers count: `one woman and two children`."""
    noun = view.parse.heads[token]
    group = [noun, *(t for t in view.parse.children[noun] if view.parse.deps[t] == "conj")]
    if view.parse.deps[noun] == "conj":
        head = view.parse.heads[noun]
        group += [head, *(t for t in view.parse.children[head] if view.parse.deps[t] == "conj")]
    return any(view.parse.tags[c] == "CD" and c != token for one in group for c in view.parse.children[one])


def _same_noun(view: View, numeral: Numeral, token: int) -> bool:
    """Whether a number close by counts the same noun: `one shell … six shells`."""
    noun = lemma(view.parse.word(view.parse.heads[token]))
    index = bisect_left(view.numerals, numeral.start, key=lambda one: one.start)
    for other in view.numerals[max(0, index - 3) : index + 4]:
        at = view.parse.at(other.end - 1)
        if other is numeral or at is None or abs(other.start - numeral.start) > NEAR:
            continue
        head = view.parse.heads[at]
        if view.parse.deps[at] == "nummod" and head > at and lemma(view.parse.word(head)) == noun and other.value != 1:
            return True
    return False


def _in_name(view: View, numeral: Numeral) -> bool:
    """Whether the numeral is part of a name: `iPhone 11 Pro`, `Big 12`, `the Nov 29 Movement`, `Group of Seven`."""
    token = view.parse.at(numeral.start)
    if token is None:
        return False
    tags, heads = view.parse.tags, view.parse.heads
    if tags[token] in ("NNP", "NNPS", "NN", "NNS") and numeral.form == "words":
        return view.text[numeral.start].isupper() and token > 0 and tags[token - 1] not in (".", "``", ":")
    if numeral.value >= 10_000 or numeral.value % 1 or "," in view.text[numeral.start : numeral.end]:
        return False  # `Marlow 4,310`: the verb is left out
    left = token - 1
    glued = left >= 0 and view.parse.ends[left] + 1 == view.parse.starts[token]
    if not glued or tags[left] not in ("NNP", "NNPS") or numeral.form != "digits":
        return False
    head = heads[token]
    if head < token:
        return head == left or tags[head] in ("NNP", "NNPS")
    return tags[head] in ("NNP", "NNPS") and heads[left] == head


@cache
def _set(section: str, key: str) -> frozenset[str]:
    return frozenset(plain(word) for word in table("excluded")[section][key])
