#!/bin/bash
# Each article of the corpus as a book of its own, from its page and from its
# text, through EPUBCheck: without a word, usage notes included.
#
# That takes minutes: it is done where GALLEY_EPUB_CORPUS is set.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
export TOOLS_DIR=${TOOLS_DIR:-/tmp/epub-tools}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
articles=$GALLEY_SHARED/corpus/articles
validator=$GALLEY_SHARED/tools/epub/check-epubs.sh
cd "$work" || exit 1

if [ -z "${GALLEY_EPUB_CORPUS:-}" ]; then
	skip 'EPUBCheck over the corpus' 'takes minutes: set GALLEY_EPUB_CORPUS=1'
	finish
	exit
fi
if [ ! -d "$TOOLS_DIR/classes" ] || [ ! -x "$validator" ] ||
	[ ! -d "$articles" ]; then
	skip 'EPUBCheck over the corpus' 'needs the corpus and the validators'
	finish
	exit
fi

mkdir pages books
for page in "$articles"/*.html.gz; do
	gzip -dc "$page" >"pages/$(basename "$page" .gz)"
done
cp "$articles"/*.page.txt pages
# A page without an article is told from one that was lost.
converts() {
	local made empty
	"$GALLEY" batch -q -j 2 -t epub -o books pages 2>err
	made=$(find books -name '*.epub' | wc -l)
	empty=$(grep -c 'error: no article in it' err)
	[ $((made + empty)) = "$(find pages -type f | wc -l)" ] ||
		{ grep 'error:' err; return 1; }
}
check 'each article is a book' converts
silent() {
	"$validator" -v -u books >report 2>&1
	grep -q '^EPUBCheck .*; fatal 0 error 0 warn 0 info 0 usage 0;' report &&
		return
	grep '^    ' report | sed 's/ EPUB[^ ]*/ …/' | sort | uniq -c |
		sort -rn | head -n 20
	grep -v -e '^0	0	0	0	0	' -e '^    ' report | tail -n 20
	return 1
}
check 'EPUBCheck has nothing to say of any' silent
finish
