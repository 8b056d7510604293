"""The compiler of the gold corpus: `articles/*.toml` to `claimx-corpus.jsonl`, checked against the guide."""
