#!/bin/bash
# GNU parallel hands shards, and lists of files, to processes on hosts (here
# to one): the result is that of one local run, byte for byte.
set -u
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
cd "$work" || exit 1
if ! parallel --version 2>/dev/null | grep -q 'GNU parallel'; then
	skip 'shards by GNU parallel' 'GNU parallel is not installed'
	finish
	exit
fi
export HOME=$work
mkdir -p .parallel && : >.parallel/will-cite
python3 "$SOURCE/tests/batch/stories.py" in 400
"$GALLEY" batch -q -t markdown,newsml -o whole in 2>/dev/null

shards() {
	seq 0 7 | parallel --sshlogin 2/: --workdir "$work" "$GALLEY" batch \
		-q -j1 --shard {}/8 --manifest m{}.ndjson -t markdown,newsml \
		-o shards in 2>err || { cat err; return 1; }
	diff -rq whole shards || return 1
	[ "$(cat m?.ndjson | wc -l)" = 400 ]
}
check 'eight shards by GNU parallel' shards
lists() {
	find in -type f -print0 | parallel -0 --sshlogin 2/: --workdir "$work" \
		--pipe --recstart '' --recend '\0' -N 50 "$GALLEY" batch -q -0 \
		--files-from - -t markdown,newsml -o lists/in 2>err ||
		{ cat err; return 1; }
	diff -rq whole lists/in/in
}
check 'lists by GNU parallel' lists
records() {
	"$GALLEY" batch -q -t ndjson -o records in 2>/dev/null
	find records -name '*.ndjson' | sort | xargs cat >all.ndjson
	parallel --pipepart -a all.ndjson --block 20k -k --sshlogin : \
		"$GALLEY" convert -q -f ndjson -t ndjson >piped.ndjson 2>err ||
		{ cat err; return 1; }
	cmp all.ndjson piped.ndjson
}
check 'records through pipes' records
book() {
	"$GALLEY" bundle -q --by section -o whole.epub in 2>/dev/null
	seq 0 4 | parallel --sshlogin 2/: --workdir "$work" "$GALLEY" bundle \
		-q --shard {}/5 -t ndjson -O as=tree -o part-{}.ndjson in \
		2>err || { cat err; return 1; }
	"$GALLEY" bundle -q --model --by section -o parts.epub \
		part-3.ndjson part-[01].ndjson part-4.ndjson part-2.ndjson \
		2>/dev/null
	cmp whole.epub parts.epub
}
check 'a book of five parts' book
finish
