# Egna ord. Four commands: run, test, check, bench. Everything they need is installed on the way, pinned and hash-checked.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .stamps
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: run test drills check bench lint types imports house install development browser postgresql portable lock

run: install
	@exec $(BIN)/egna-ord start

# What measures a time runs afterwards, with the machine to itself.
test: development browser postgresql
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not alone and not long"
	$(BIN)/python -m pytest -q -m "alone and not long"

# All drills, the long ones too: the promises attacked at full length.
drills: development browser postgresql
	$(BIN)/python -m pytest -q tests/drills -m "long or not long" -s

check: lint types imports house

bench: development browser postgresql
	$(BIN)/python -m bench

lint: development
	$(BIN)/ruff check .

types: development
	$(BIN)/mypy

imports: development
	$(BIN)/lint-imports --no-cache

house: development
	$(BIN)/python -m pytest -q tests/house

install: $(STAMPS)/app $(STAMPS)/npm $(STAMPS)/pictures $(STAMPS)/words $(STAMPS)/files

development: install $(STAMPS)/development

$(STAMPS)/venv:
	@mkdir -p $(STAMPS)
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@touch $@

$(STAMPS)/app: requirements.lock pyproject.toml | $(STAMPS)/venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/development: requirements-dev.lock package-lock.json $(STAMPS)/app $(STAMPS)/npm
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@command -v node >/dev/null || $(BIN)/pip install -q --require-hashes -r requirements-node.lock
	npm ci --silent
	@touch $@

# npm comes from PyPI where the machine has none.
$(STAMPS)/npm: package-lock.json package.json | $(STAMPS)/venv
	@command -v npm >/dev/null || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-node.lock
	npm ci --omit=dev --silent
	@touch $@

$(STAMPS)/pictures: $(STAMPS)/app $(STAMPS)/npm app/capture/pictures.py app/questionnaire/pictures.py app/questionnaire/content/pictures.toml $(wildcard static/pictures/*.svg)
	$(BIN)/python -m app.capture.pictures
	@touch $@

$(STAMPS)/words: $(STAMPS)/app $(wildcard translations/*/LC_MESSAGES/voice.po translations/*/LC_MESSAGES/staff.po)
	$(BIN)/pybabel -q compile -d translations -D voice
	$(BIN)/pybabel -q compile -d translations -D staff
	@touch $@

# What is served lies ready, so that who serves it need not write into the program's folder.
$(STAMPS)/files: $(STAMPS)/app $(STAMPS)/npm $(STAMPS)/pictures $(shell find static -type f -not -path 'static/built/*' -not -path 'static/pictures-built/*')
	@$(BIN)/python -c 'from app.assets import version; version()'
	@touch $@

# The browser of the tests comes from the distribution's packages, where we may install them.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null; \
	  else echo "No Chromium here: browser tests are skipped (install the package 'chromium')."; fi; }

# So does the PostgreSQL whose own server the tests start; the system's is left alone.
postgresql:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; \
	  else echo "No PostgreSQL here: its tests are skipped (install the package 'postgresql')."; fi; }

# The key room as a folder for a computer where nothing may be installed. PyInstaller has an environment of its own: only
# what the program needs comes into the folder, and building it changes nothing under tests that run meanwhile.
PORTABLE := build/portable/egna-ord-keyroom
# What the key room does not use: the database, the other faces, the pictures and sounds that staff give, other servers.
NOT_PACKED := tkinter gunicorn psycopg sqlalchemy alembic mako flask_alembic flask_sqlalchemy_lite greenlet sqlite3 PIL \
  miniaudio lameenc brotli segno pyotp pygments setuptools readline $(addprefix app.,database inbox people administration \
  capture helping workshop feedback recordings pictures backups charts demo serving running cli compression migrations)
# Of Babel's many languages.
SPOKEN := root sv en ar ckb fa ku ps so ti uk
PACKING := build/packing
portable: $(STAMPS)/portable

$(STAMPS)/pyinstaller: requirements-portable.lock | $(STAMPS)/venv
	$(PYTHON) -m venv --clear $(PACKING)
	$(PACKING)/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-portable.lock
	@touch $@

$(STAMPS)/portable: $(STAMPS)/pyinstaller $(STAMPS)/npm $(STAMPS)/pictures $(STAMPS)/words $(shell find app templates static/css static/js consent -name '*.py' -o -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.toml' -o -name '*.md')
	tree=$$($(BIN)/python -c 'from app.assets import version; print(version())') && \
	$(PACKING)/bin/pyinstaller --noconfirm --clean --log-level WARN --onedir --name $(notdir $(PORTABLE)) --specpath build --workpath build/work \
	  --distpath $(dir $(PORTABLE)) --paths $(CURDIR) --hidden-import tzdata --collect-data tzdata \
	  $(foreach part,templates $(filter-out static/built,$(wildcard static/*)) translations consent app/questionnaire/content node_modules/hpke/index.js node_modules/idb/build/index.js,--add-data "$(CURDIR)/$(part):$(if $(wildcard $(part)/*),$(part),$(dir $(part)))") \
	  --add-data "$(CURDIR)/static/built/$$tree:static/built/$$tree" $(addprefix --exclude-module ,$(NOT_PACKED)) app/portable.py
	find $(PORTABLE)/_internal/babel/locale-data -type f $(foreach one,$(SPOKEN),! -name '$(one).dat' ! -name '$(one)_*.dat') -delete
	@touch $@

# New pins: run after changing dependencies in pyproject.toml.
PIN := $(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-header \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock:
	$(PIN) -o requirements.lock pyproject.toml
	$(PIN) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(PIN) --extra portable -c requirements.lock -o requirements-portable.lock pyproject.toml
