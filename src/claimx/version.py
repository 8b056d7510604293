"""The version of the package, as the record's producer names it."""

VERSION = "0.1.0"
