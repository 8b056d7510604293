# claimx: everything a fresh clone needs. `make run` and `make test` build .venv from the hash-pinned lock in requirements/.

PYTHON  ?= python3
VENV    ?= .venv
DIST    ?= dist
ARTICLE ?= council-elmsbury
KNOWN   ?= --published 2024-01-24 --country GB
BENCH   ?=
ONLY    ?=
UPGRADE ?=
FUZZ    ?=
CUTS    ?=
CHAOS   ?= 60
SEED    ?= 1
PYTEST  ?=
DATA    ?=
RELATED ?=
DEV     ?=
SCORER  ?=
TAGGER  ?= build/tagger

bin := $(VENV)/bin
pip := $(bin)/python -m pip --disable-pip-version-check --quiet
# Some dependencies come as source only: without isolation they are built by the pinned build tools, not by the newest.
# uv fetches side by side, in a fraction of pip's time; pip goes on where only pip is told of an index or a certificate.
define locked
	$(bin)/uv pip install --quiet --python $(bin)/python --no-build-isolation --require-hashes -r $(1) || \
	$(pip) install --no-build-isolation --use-pep517 --require-hashes -r $(1)
endef
compile := $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help run test fuzz cuts chaos mutants soak stand-in check lint types layers licences audit docs corpus schema model tagger bench speed results size dist lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/.run ## print the claims and findings of an article of corpus/
	@$(bin)/python corpus/compile.py --text $(ARTICLE) | $(bin)/claimx extract - $(KNOWN) --format table

# The test of a long run keeps two cores busy by itself, so it comes by itself.
test: $(VENV)/.dev $(VENV)-stand-in/.stand-in ## run the tests, in as many processes as there are cores, four at most; PYTEST=arguments for some of them
	$(bin)/python -m pytest -q --durations 25 --numprocesses auto --maxprocesses 4 --dist worksteal $(or $(PYTEST),--ignore tests/test_soak.py)
	$(if $(PYTEST),,$(bin)/python -m pytest -q tests/test_soak.py)

soak: $(VENV)/.dev ## 10,000 generated articles: killed three times, resumed, held against an uninterrupted run; other long variants
	SOAK=10000 $(bin)/python -m pytest -q $(addprefix tests/test_,soak.py memory.py growth.py parsing.py properties.py bad_input.py full_disk.py)

fuzz: $(VENV)/.dev ## FUZZ=arguments: texts made by coverage for half a minute, held to tests/invariants.py
	$(bin)/python tests/fuzz.py -seed=1 -max_len=300 -len_control=0 -max_total_time=30 -timeout=20 $(FUZZ)

cuts: $(VENV)/.dev ## CUTS=arguments: the texts of corpus/ cut at every token and each of their numbers stretched
	$(bin)/python tests/cuts.py $(CUTS)

chaos: $(VENV)/.dev ## CHAOS=seconds (1800 by hand), SEED=number: kills, full disks, locks, cut inputs, two runs at once; nothing may be lost
	$(bin)/python tests/chaos.py --seconds $(CHAOS) --seed $(SEED)

mutants: $(VENV)-mutants/.mutants ## mutmut: how many small changes to interval.py and checks/ their tests notice; half an hour of one core
	nice $(VENV)-mutants/bin/python -m mutmut run --max-children 1
	$(VENV)-mutants/bin/python -m mutmut results

stand-in: $(VENV)-stand-in/.stand-in ## the server that stands in for S3 in the tests, in an environment of its own

check: lint types layers test ## ruff, mypy, import-linter, pytest with doctests

lint: $(VENV)/.dev ## ruff
	$(bin)/ruff check .

types: $(VENV)/.dev ## mypy, strict
	$(bin)/mypy

layers: $(VENV)/.dev ## import-linter: imports point one way
	$(bin)/lint-imports

licences: $(VENV)/.dev ## write THIRD_PARTY.md; fails where a licence is not on our list
	$(bin)/python requirements/third_party.py

audit: ## pip-audit: known vulnerabilities in the lock; asks about each pinned package, and says so where nobody answers
	@$(MAKE) --no-print-directory $(VENV)-audit/.audit || echo "audit: pip-audit cannot be installed"
	@if [ -x $(VENV)-audit/bin/python ]; then $(VENV)-audit/bin/python requirements/audit.py; else echo "audit: skipped"; fi

docs: $(VENV)/.dev ## build the site of docs/ into site/
	$(bin)/python -m typer claimx.cli utils docs --name claimx --title "Command line" --output docs/cli.md
	NO_MKDOCS_2_WARNING=1 $(bin)/python -m mkdocs build --strict

corpus: $(VENV)/.run ## compile corpus/ to JSONL with gold, checked; print it against the wanted shares
	$(bin)/python corpus/compile.py
	$(bin)/python corpus/shares.py

schema: $(VENV)/.run ## write the record's JSON Schema to docs/
	$(bin)/claimx schema > docs/claimx.schema.json

model: $(VENV)/.dev ## learn the weights of names, links and relations from corpus/ and DATA, RELATED (gold files), write their cards; minutes
	$(bin)/python -m models.names.train --card models/names/CARD.md
	$(bin)/python -m models.links.roles --card models/links/ROLES.md $(if $(DATA),--data $(DATA))
	$(bin)/python -m models.links.metonyms --card models/links/METONYMS.md $(if $(DATA),--data $(DATA))
	$(bin)/python -m models.links.train --card models/links/CARD.md $(if $(DATA),--data $(DATA))
	$(bin)/python -m models.relations.train --card models/relations/CARD.md $(if $(RELATED),--data $(RELATED))
	$(bin)/python -m models.relations.alarms --card models/relations/ALARMS.md $(if $(RELATED),--data $(RELATED))

tagger: $(VENV)/.dev ## train a tagger of quotations on DATA and compare it with the rules on DEV, by SCORER
	$(bin)/python -m models.quotations.train "$(or $(DATA),corpus/claimx-corpus.jsonl)" --output "$(TAGGER)"$(if $(DEV), --dev "$(DEV)")$(if $(SCORER), --scorer "$(SCORER)")

bench: $(VENV)/.run ## BENCH=folder: score the development sets, write benchmarks/results.json, draw RESULTS.md; ONLY=set,set prints some
	@test -n "$(BENCH)" || { echo "make bench needs the folder of the sets: make bench BENCH=../shared/bench" >&2; exit 2; }
	$(bin)/python benchmarks/bench.py "$(BENCH)" $(if $(ONLY),--only "$(ONLY)")
	$(if $(ONLY),,$(bin)/python benchmarks/results.py)

speed: $(VENV)/.run ## BENCH=folder or a JSONL file of news: time claimx, write benchmarks/speed.json, draw RESULTS.md; minutes
	@test -n "$(BENCH)" || { echo "make speed needs text: make speed BENCH=../shared/bench" >&2; exit 2; }
	$(bin)/python benchmarks/speed.py "$(BENCH)" --only throughput,budget,start,memory --json benchmarks/speed.json
	$(bin)/python benchmarks/results.py

results: $(VENV)/.dev ## draw RESULTS.md, and the tables and the plot of first contact, from the JSON files of benchmarks/
	$(bin)/python benchmarks/plot_first_contact.py
	$(bin)/python benchmarks/results.py

size: ## lines of Python by folder of src/claimx
	@$(PYTHON) benchmarks/size.py

dist: $(VENV)/.dev ## build sdist and wheel into dist/
	$(bin)/python -m build --no-isolation --outdir "$(DIST)" .

lock: $(VENV)-lock/.lock ## pin the dependencies of pyproject.toml again, with hashes; UPGRADE=--upgrade for newer ones
	$(compile) --extra model --output-file requirements/run.txt pyproject.toml
	$(compile) --group build --constraint requirements/run.txt --output-file requirements/build.txt
	$(compile) --all-extras --group dev --constraint requirements/build.txt --constraint requirements/run.txt \
		--output-file requirements/dev.txt pyproject.toml
	$(compile) --group lock --output-file requirements/lock.txt
	$(compile) --group stand-in --output-file requirements/stand-in.txt

clean: ## remove what was built
	rm -rf "$(VENV)" "$(VENV)-lock" "$(VENV)-mutants" "$(VENV)-audit" "$(VENV)-stand-in" mutants "$(DIST)" .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/.run: pyproject.toml requirements/lock.txt requirements/build.txt requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit("claimx needs Python 3.11 or newer: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv "$(VENV)"
	$(pip) install --require-hashes -r requirements/lock.txt
	$(call locked,requirements/build.txt)
	$(call locked,requirements/run.txt)
	$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(call locked,requirements/dev.txt)
	@touch $@

$(VENV)-mutants/.mutants: $(VENV)/.dev Makefile
	$(PYTHON) -m venv "$(VENV)-mutants"
	$(VENV)-mutants/bin/python -m pip --disable-pip-version-check --quiet install mutmut==3.8.1
	$(bin)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > \
		"$$($(VENV)-mutants/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/claimx-dev.pth"
	@touch $@

# What moto's botocore needs does not go together with what we need: its server runs beside, and no test imports it.
$(VENV)-stand-in/.stand-in: requirements/stand-in.txt
	$(PYTHON) -m venv "$(VENV)-stand-in"
	$(VENV)-stand-in/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/stand-in.txt
	@touch $@

$(VENV)-audit/.audit: Makefile
	@$(PYTHON) -m venv "$(VENV)-audit"
	@$(VENV)-audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit==2.9.0
	@touch $@

$(VENV)-lock/.lock: requirements/lock.txt
	$(PYTHON) -m venv "$(VENV)-lock"
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/lock.txt
	@touch $@
