# Every target sets itself up in .venv. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 3
PORT ?= 8000
BALLOT_PORT ?= 8001
OUTLOUD := build/.outloud
PEERS := build/.peers
SPARK := build/.spark

.PHONY: test-spark peers outloud help demo serve test check browser rooms bench evidence pictures docs lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python ontbreekt: installeer python3 (3.11 of nieuwer). / Python is missing: install python3 (3.11 or newer)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Weerklank vraagt Python 3.11 of nieuwer; kies een andere met PYTHON=... / Weerklank needs Python 3.11 or newer; choose another with PYTHON=..." >&2; exit 1; }
	@echo "Klaarzetten in $(VENV) ... / setting up in $(VENV) ..."
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV) || { echo "Maak een omgeving mogelijk: installeer python3-venv. / Make environments possible: install python3-venv." >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY) ## run the main job on every example study, and fill a desk with it: answers -> release -> publications
	@$(BIN)/python examples/demo.py build/demo

serve: $(READY) ## run the desk and the website on port 8000 (PORT=...) and the ballot box on 8001 (BALLOT_PORT=...), with what `make demo` made
	@[ -f build/demo/desk/logins.txt ] || { echo "Draai eerst: make demo / First run: make demo" >&2; exit 1; }
	@sed -E 's,(127\.0\.0\.1:)[0-9]+(/desk/),\1$(PORT)\2,; s,(127\.0\.0\.1:)[0-9]+(/v/),\1$(BALLOT_PORT)\2,' build/demo/desk/logins.txt
	@env -u WEERKLANK_VAULT -u WEERKLANK_DATABASE -u WEERKLANK_BALLOT_DATABASE WEERKLANK_BALLOT_ADDRESS=http://127.0.0.1:$(BALLOT_PORT) WEERKLANK_DATA=build/demo/desk WEERKLANK_DEMO=1 WEERKLANK_REQUIRE_MFA=0 $(BIN)/weerklank serve --port $(PORT) --ballot-port $(BALLOT_PORT) || { code=$$?; [ $$code != 2 ] || echo "Is een poort bezet: make PORT=8010 BALLOT_PORT=8011 serve / if a port is taken: make PORT=8010 BALLOT_PORT=8011 serve" >&2; exit $$code; }

check: $(READY) ## lint, format, layers and types
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-cache | tail -n 8
	@$(BIN)/mypy --no-error-summary

rooms: $(READY) ## the tests
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal

browser: ## get what the tests in a real browser need, where this machine allows it
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Chromium installeren ... / installing Chromium ..." && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; } || echo "Chromium ontbreekt en is hier niet te installeren: de tests in de browser worden overgeslagen. / Chromium is missing and cannot be installed here: tests in the browser are skipped."
	@[ ! -f package.json ] || [ -f node_modules/axe-core/axe.min.js ] || { command -v npm >/dev/null && npm ci --ignore-scripts --no-audit --no-fund --silent; } || echo "axe-core is niet te installeren: de tests op toegankelijkheid worden overgeslagen. / axe-core cannot be installed: accessibility tests are skipped."

test: check browser rooms ## everything that must hold before a change lands

bench: $(READY) ## measure; prints a table and writes build/bench.json
	@$(BIN)/python benchmarks/run.py build/bench.json

evidence: $(READY) browser ## try every page in Chromium and write down what was found (for the accessibility statement)
	@$(BIN)/python docs/make_accessibility.py src/weerklank/publication/assets/accessibility.json

outloud: demo ## let a second checker read every PDF of the demo (PDF/UA, WCAG); installs itself apart
	@[ -x $(OUTLOUD)/bin/outloud ] || { $(PYTHON) -m venv $(OUTLOUD) && $(OUTLOUD)/bin/python -m pip install -qq --disable-pip-version-check outloud==0.2.1; }
	@find build/demo -name '*.pdf' -print0 | sort -z | xargs -0 -r -n1 $(OUTLOUD)/bin/outloud

peers: $(READY) ## lay what we hide beside what tau-Argus hides, on random tables; installs itself apart
	@[ -x $(PEERS)/bin/tauargus ] || { $(PYTHON) -m venv $(PEERS) && $(PEERS)/bin/python -m pip install -qq --disable-pip-version-check pytauargus==0.6.0; }
	@$(BIN)/python benchmarks/peers.py $(PEERS)/bin/python 100

test-spark: ## count a book on Spark (local mode, needs Java 17) and lay it beside the engine; installs itself apart
	@command -v java >/dev/null || { echo "Java 17 ontbreekt: installeer openjdk-17-jre-headless. / Java 17 is missing: install openjdk-17-jre-headless." >&2; exit 1; }
	@[ -x $(SPARK)/bin/pytest ] || { echo "Spark klaarzetten in $(SPARK) ... / setting up Spark in $(SPARK) ..."; $(PYTHON) -m venv $(SPARK) && $(SPARK)/bin/python -m pip install -qq --disable-pip-version-check pyspark==4.1.4 pytest==9.2.0 --editable '.[data]'; }
	@$(SPARK)/bin/python -m pytest -q -c tests_spark/pytest.ini --rootdir tests_spark tests_spark

pictures: $(READY) demo ## remake every picture of README and docs (needs Chromium)
	@$(BIN)/python docs/make_pictures.py build/demo docs/pictures

docs: $(READY) ## remake the generated reference pages
	@$(BIN)/python docs/make_reference.py docs/reference

lock: $(READY) ## choose versions anew and write requirements.lock
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade --output-file requirements.lock

clean: ## remove what was built
	rm -rf build .mypy_cache .ruff_cache .pytest_cache
