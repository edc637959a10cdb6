# make run     installs what is missing, builds a release, serves it on localhost
# make test    everything that must hold; last line: N passed, N failed, N skipped
# make stories STORY=boot   only the stories whose name holds that word, on what is built
# make bench-import  the import beside calamine, csv, SheetJS and PapaParse, in one Chromium
# make bench-rules   all rules after an edit; exposure and capacity reckoned anew in Python
# make bench-map     the map's layout beside ForceAtlas2 in wasm and JS, d3 and ngraph, in one Chromium
#                    (SUITES=frames: pan and zoom of the app's map beside sigma)
# make fuzz    each parser fuzzed for MINUTES (10) of CPU time, or TARGET alone; keeps what covers most
# make bench   what a person waits for, medians of five rounds in Chromium; passes or fails nothing
.PHONY: run build test stories bench bench-import bench-rules bench-map fuzz clean

run:
	@sh tools/run.sh

build:
	@sh tools/setup.sh run && sh tools/build.sh

test:
	@sh tools/test.sh

stories:
	@sh tools/setup.sh test && sh tools/build.sh && node e2e/run.mjs $(STORY)

bench:
	@sh tools/setup.sh test && sh tools/build.sh && node e2e/bench.mjs $(ROUNDS)

bench-import:
	@sh tools/setup.sh test && sh bench/import/run.sh $(ROUNDS)

bench-rules:
	@sh tools/setup.sh test && sh bench/rules/run.sh && sh tools/build.sh && node bench/rules/edits.mjs

bench-map:
	@sh tools/setup.sh test && sh bench/map/run.sh $(SUITES)

fuzz:
	@sh tools/setup.sh run && sh fuzz/run.sh $(or $(MINUTES),10) $(TARGET)

clean:
	rm -rf target dist .cache public/vendor
