# The two to know: `make serve` (build the page and open it) and `make test` (everything the project checks).
# Both install what is missing first and say what they do.

PORT ?= 8080
SHELL := /bin/bash

.PHONY: help serve page test test-native test-web journeys lint shots schema bench peer clean

help:
	@echo 'make serve          build the page and serve it at http://127.0.0.1:$(PORT)/ (PORT=… for another)'
	@echo 'make page           build the page into dist/'
	@echo 'make test           every test: rules, components in a browser, whole journeys in a browser, page weight'
	@echo 'make test-native    the rules alone, in seconds'
	@echo 'make test-web       components, in headless Chromium'
	@echo 'make journeys       whole journeys through the built page; ONLY=name for those whose name holds it'
	@echo 'make lint           formatting, lints, documentation'
	@echo 'make shots DIR=…    pictures of every place, three widths, light and dark'
	@echo 'make bench          how fast the page is, beside a hand-written one (ARGS=… as scripts/bench says)'
	@echo 'make peer           whether MPXJ reads in our Microsoft Project XML what it reads in the originals (ARGS=… for some)'
	@echo 'make schema         write public/landfall.schema.json from the types'
	@echo 'make clean          remove what was built'

serve: page
	@node scripts/serve.mjs dist $(PORT)

page:
	@scripts/build-page

test:
	@scripts/test all

test-native:
	@scripts/test native

test-web:
	@scripts/test web

journeys:
	@scripts/test journeys $(ONLY)

lint:
	@scripts/lint

shots: page
	@scripts/shots $(or $(DIR),shots)

bench: page
	@scripts/bench $(ARGS)

peer:
	@scripts/peer $(ARGS)

schema:
	@LANDFALL_BLESS=1 cargo test --quiet --no-default-features --features schema --lib json::schema

clean:
	@cargo clean && rm -rf dist
