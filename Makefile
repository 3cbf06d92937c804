# Two commands do all set-up on a machine that has only Python 3.11 or newer (with pip and venv) and make:
#
#   make demo    check every protocol, draw one, play its story, prove a promise, and say where to look
#   make test    everything that must hold before a change goes in
#
# Only relative paths stand here, so that the checkout may lie in a folder with spaces in its name.

SHELL = /bin/sh
.SUFFIXES:
.DEFAULT_GOAL = help

# The protocol that `make demo` shows, and a region that adds a level to it.
DEMO = protocols/landelijk/landelijk_model.yaml
DEMO_VERHAAL = protocols/landelijk/geen_aanbod.verhaal.yaml
DEMO_REGIO = protocols/voorbeeld/regio_heuvels.yaml
# A file stays on one worker: the examples in a page of the manual build on each other.
PYTEST_ARGS = -n auto --dist loadfile

BIN = .venv/bin
KLAAR = .venv/klaar
BENCH = .venv/bench

# Someone's own PYTHONPATH or active environment must not decide which code is tested.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_USER
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# An environment holds the full path of its checkout: after a move it is made anew.
_ := $(shell [ ! -e $(KLAAR) ] || [ "$$(cat $(KLAAR))" = "$$(pwd -P)" ] || rm -rf .venv)

.PHONY: help demo test lint types lagen tests golden long landelijk-beeld bench pins clean

help:
	@echo "make demo    controleer alle protocollen, teken er een en speel het verhaal na"
	@echo "make test    alles wat moet kloppen voordat een wijziging erin gaat"
	@echo "make golden  schrijf de verwachte uitvoer in tests/ opnieuw; bekijk daarna het verschil"
	@echo "make long    de eigenschapstests met veel meer voorbeelden"
	@echo "make landelijk-beeld  bewijs alle protocollen opnieuw en schrijf docs/landelijk-beeld.md"
	@echo "make bench   vergelijk de snelheid met die van andere programma's (zie bench/README.md)"
	@echo "make clean   verwijder alles wat deze opdrachten maakten"

demo: $(KLAAR)
	@mkdir -p build
	@echo "1. Controleer alle protocollen:   routekaart check protocols"
	@$(BIN)/routekaart check protocols > build/bevindingen.txt || { cat build/bevindingen.txt; exit 1; }
	@tail -n 2 build/bevindingen.txt
	@echo
	@echo "2. Teken er een:                  routekaart draw $(DEMO) -o build/demo.svg"
	@$(BIN)/routekaart draw $(DEMO) -o build/demo.svg
	@echo
	@echo "3. Speel een verhaal na:          routekaart test $(DEMO_VERHAAL)"
	@$(BIN)/routekaart test $(DEMO_VERHAAL)
	@echo
	@echo "4. Bewijs of het op tijd ophoudt: routekaart prove $(DEMO_REGIO) --grens route_ten_einde --region midden"
	@$(BIN)/routekaart prove $(DEMO_REGIO) --grens route_ten_einde --region midden > build/bewijs.txt || test $$? -eq 1  # weerlegd
	@sed -n 3,4p build/bewijs.txt
	@echo
	@echo "Klaar. Kijk nu naar:"
	@echo "  build/demo.svg               de routekaart als tekening (open in een browser)"
	@echo "  build/bevindingen.txt        wat er aan de protocollen opvalt: meest wat hun bronnen openlaten"
	@echo "  build/bewijs.txt             op welke begindag het misgaat, dag voor dag, en wat het herstelt"
	@echo "  $(DEMO)"
	@echo "                               het protocol zelf; verander iets en draai make demo opnieuw"
	@echo "  $(DEMO_VERHAAL)"
	@echo "                               het verhaal dat zojuist is nagespeeld"
	@echo "  docs/index.md                de handleiding"

test: lint types lagen tests

lint: $(KLAAR)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(KLAAR)
	$(BIN)/python -m mypy

lagen: $(KLAAR)
	$(BIN)/lint-imports --no-cache --no-logo

tests: $(KLAAR)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

golden: $(KLAAR)
	$(BIN)/python -m pytest tests/golden --update-golden

long: $(KLAAR)
	$(BIN)/python -m pytest $(PYTEST_ARGS) tests/property --hypothesis-profile=long

landelijk-beeld: $(KLAAR)
	$(BIN)/python tests/landelijk.py

# Comparisons, never tests: on a busy machine the figures move, and nothing fails because of them.
bench: $(BENCH)
	$(BIN)/python bench/check.py
	$(BIN)/python bench/start.py
	$(BIN)/python bench/stages.py
	$(BIN)/python bench/imports.py
	$(BIN)/python bench/bewijs.py
	$(BIN)/python bench/engine/run.py
	$(BIN)/python bench/engine/constructen.py

$(BENCH): $(KLAAR) requirements-bench.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-bench.txt
	@touch $@

# The first Python that is new enough; a shim of a version manager may be there and still not run, so each one is tried.
$(KLAAR): requirements-dev.txt pyproject.toml
	@set -e; \
	py=; \
	for p in $(PYTHON) python3.11 python3.12 python3.13 python3 python; do \
	  if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then py=$$p; break; fi; \
	done; \
	if [ -z "$$py" ]; then \
	  echo "routekaart heeft Python 3.11 of nieuwer nodig; dat is hier niet gevonden." >&2; exit 1; \
	fi; \
	echo "Omgeving maken in .venv met $$("$$py" --version) ..."; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || "$$py" -m venv --clear .venv; \
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt; \
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .; \
	pwd -P > $@

# Only for who changes a dependency; needs uv on the path.
pins:
	@for pair in "ontwikkeling requirements-dev.txt" "bench requirements-bench.txt"; do \
	  set -e; set -- $$pair; \
	  sed -n '/^[^#]/q;p' $$2 > $$2.new; \
	  uv pip compile pyproject.toml --extra $$1 --universal --python-version 3.11 --fork-strategy fewest \
	    --generate-hashes --no-header --no-config --quiet \
	    $$([ $$1 = bench ] && echo "--constraint requirements-dev.txt") >> $$2.new; \
	  mv $$2.new $$2; \
	done

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
