#!/bin/bash
# EPUB as written: without a word from EPUBCheck and without a violation for
# Ace, the same bytes everywhere. Every fixture and every tree in trees/.
#
# The validators are those that tools/epub of GALLEY_SHARED puts in TOOLS_DIR.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
export TOOLS_DIR=${TOOLS_DIR:-/tmp/epub-tools}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
tools=$GALLEY_SHARED/tools/epub
cd "$work" || exit 1
unset SOURCE_DATE_EPOCH

trees=("$SOURCE"/tests/conformance/trees/*.tree)
fixtures=("$SOURCE"/fixtures/*.txt "$SOURCE"/fixtures/*.md)
all=$SOURCE/tests/conformance/trees/all-fields.tree

# ------------------------------------------------------ what needs no tool

converts() {
	local output=$1
	shift
	"$GALLEY" convert -q -t epub -o "$output" "$@" 2>err ||
		{ cat err; return 1; }
}
mkdir books
for file in "${fixtures[@]}" "${trees[@]}"; do
	[ "$(basename "$file")" = README.md ] && continue
	check "$(basename "$file") is converted" \
		converts "books/$(basename "$file").epub" "$file"
done
bundles() {
	local output=$1
	shift
	"$GALLEY" bundle -q -t epub -o "$output" "$@" 2>err ||
		{ cat err; return 1; }
}
python3 - <<'P'
for name, body in [
        ("long.txt", "A long paragraph\n\n" + "word " * 200000 + "\n"),
        ("hostile.txt", "A & B <i>\"C\"</i> ]]> -- \x01\n\n"
         "<script>alert(1)</script> &#0; ]]> \x0b\x0c & <!-- -- -->\n"),
        ("one.txt", "x\n")]:
    with open(name, "w", encoding="utf-8") as out:
        out.write(body)
for i in range(1, 121):
    with open(f"story-{i:03}.tree", "w", encoding="utf-8") as out:
        out.write(f"galley-tree 1\nmeta headline \"Story & number {i}\"\n"
                  f"meta section \"Part <{i % 4}>\"\nmeta language \"en\"\n"
                  f"meta published 2025-01-{i % 28 + 1:02}\nbody\n"
                  f"\tparagraph\n\t\ttext \"Text {i}.\"\n")
P
for name in long hostile one; do
	check "$name.txt is converted" converts "books/$name.epub" "$name.txt"
done
check 'all fixtures are a book' bundles books/fixtures.epub \
	-M title='All & everything' -M language=en "${fixtures[@]}"
check 'eight stories are a book' bundles books/eight.epub \
	-M title='The <Daily>' story-00[1-8].tree
check 'all trees are a book' bundles books/trees.epub "${trees[@]}"
check '120 stories in 4 sections are a book' bundles books/sections.epub \
	-M title='The <Daily>' -M provider='Example News' \
	-O series='The Daily' -O issue=7 -O issn=2049-3630 \
	-O certified-by='Example News' story-*.tree
check 'and without sections' bundles books/flat.epub -O toc=flat \
	story-*.tree

begins_right() {
	head -c 58 "$1" | od -An -c | tr -d ' \n' >begin
	grep -qF 'PK003004' begin && grep -qF 'mimetypeapplication/epub+zip' begin
}
check 'the media type stands in the first 58 bytes' \
	begins_right books/sections.epub

same() {
	local first=$1
	shift
	cmp "$first" <(env "$@" "$GALLEY" convert -q -t epub "$all")
}
converts same.epub "$all"
check 'the same on a second run' same same.epub
check 'the same in another zone' same same.epub TZ=Asia/Tokyo LC_ALL=C
check 'the same in another locale' same same.epub TZ=UTC LC_ALL=C.UTF-8
check 'a bundle, too' eval "TZ=Asia/Tokyo bundles again.epub -O toc=flat \
	story-*.tree && cmp again.epub books/flat.epub"
modified() {
	env "$@" "$GALLEY" convert -q -t epub "$all" >dated.epub
	unzip -p dated.epub EPUB/package.opf | grep -o 'modified">[^<]*'
}
check 'its date is that of the article' eval \
	'[ "$(modified A=b)" = "modified\">2025-11-24T08:00:00Z" ]'
check 'or that of the build' eval \
	'[ "$(modified SOURCE_DATE_EPOCH=1000000000)" = \
	"modified\">2001-09-09T01:46:40Z" ]'

# ------------------------------------------------------------ validators

if [ ! -d "$TOOLS_DIR/classes" ] || ! [ -x "$tools/check-epubs.sh" ]; then
	skip 'EPUBCheck' 'needs the validators in TOOLS_DIR'
else
	"$tools/check-epubs.sh" -v -u books >report 2>&1
	clean() {
		grep -F "	books/$1" report | grep -q '^0	0	0	0	0	' ||
			grep -A 20 -F "	books/$1" report | head -n 21
		grep -F "	books/$1" report | grep -q '^0	0	0	0	0	'
	}
	for book in books/*.epub; do
		check "EPUBCheck: $(basename "$book")" \
			clean "$(basename "$book")"
	done
fi
if [ ! -d "$TOOLS_DIR/ace" ] || ! command -v chromium >/dev/null; then
	skip 'Ace' 'needs the validators in TOOLS_DIR'
else
	for name in all-fields.tree hostile.tree images.tree arabic.tree \
		japanese.tree nested.tree fixtures eight; do
		check "Ace: $name" "$tools/ace.sh" "books/$name.epub"
	done
fi
finish
