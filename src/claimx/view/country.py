"""The country an article is written in and about, from what its text agrees on."""


def country_of(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code that forces, places, currency and spelling agree on, else None."""
    return None
