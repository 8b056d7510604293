"""Words beside what looks like a period, which several guards ask for."""

from claimx.lexicon import table

FIRM = frozenset(table("no_period")["prepositions"]["firm"])
PREPOSITIONS = FIRM | frozenset(table("no_period")["prepositions"]["loose"])
DETERMINERS = frozenset(table("no_period")["determiners"]["determiner"])
ARTICLES = frozenset({"a", "an", "the", "this", "that", "any", "no", "another"})
TITLES = frozenset(table("no_period")["titles"]["named"])
