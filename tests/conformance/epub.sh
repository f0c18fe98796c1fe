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
# A page as no author would write one, pages that are cut, and links between
# articles.
python3 - <<'P'
words = " ".join(["words of an article that goes on for a while"] * 9)
page = f"""<!DOCTYPE html><html lang="x y"><head><title>A &amp; B &lt;C&gt;</title>
<base href="javascript:alert(1)"><script>if (a < b && c) {{}}</script>
<style>p {{ }}</style></head><body onload="x()"><article><h1 id=a>A &amp; B &lt;C&gt;</h1>
<p id=a>{words} <b><i>mis</b>nested</i> <p id=a>{words} \x01\x0b &#0; &#xFFFE; &bogus;
<a href="http://[::bad">bad</a> <a href="javascript:alert(1)">script</a>
<a href="http://exa mple/%zz?a=1&b=2#x#y">spaces</a> <a href="">empty</a>
<a href="#nowhere">nowhere</a> <a href="other.html">file</a> <a name="a b">anchor</a></p>
<p><img src="http://far.example/x.png"><img src=missing.png alt="x > y">
<img src="data:image/png;base64,AAAA"><img><img src="../../etc/passwd" alt="">
<svg onload=x><circle/></svg><math><mi>x</mi></math></p>
<form action=x><input name=y value="{words}"><button>Go</button><select><option>1</select></form>
<iframe src="http://far.example/"></iframe><object data=x></object><embed src=y>
<my-element some-attr>{words}</my-element><o:p>Word</o:p><font color=red>red</font>
<table><tr><td>1<td>2<tr><th rowspan=0 colspan=9999>3</table><table></table><ul></ul>
<dl><dt>term<dd>what it is</dl><ol><li>one<ul><li>two</ol><h4>Four</h4><h2></h2><p>{words}</p>
<marquee>old</marquee><center>c</center><p>{words}<blockquote>{words}</article><p>&copy;</body></html>"""
with open("hostile.html", "w", encoding="utf-8", errors="replace") as out:
    out.write(page)
with open("cut.tree", "w", encoding="utf-8") as out:
    out.write('galley-tree 1\nmeta headline "Long & cut"\nmeta language "en"\n'
              'meta link "https://news.example/cut"\nbody\n')
    for i in range(900):
        out.write(f'\tparagraph\n\t\ttext "{i} {words}"\n')
        if i % 100 == 0:
            out.write(f'\t\tnote-ref "{i}"\n\theading level=1\n\t\ttext "H{i}"\n')
    for i in range(0, 900, 100):
        out.write(f'\tnote "{i}"\n\t\tparagraph\n\t\t\ttext "note {i}"\n')
with open("linked.tree", "w", encoding="utf-8") as out:
    out.write('galley-tree 1\nmeta headline "Linked"\nmeta language "en"\n'
              'meta link "https://news.example/linked"\nbody\n\tparagraph\n'
              '\t\tlink "https://news.example/cut/#part"\n\t\t\ttext "that one"\n')
P
check 'a hostile page is converted' converts books/page.epub hostile.html
check 'a long article is converted' converts books/cut.epub cut.tree
check 'a long article is cut' \
	[ "$(unzip -Z1 books/cut.epub | grep -c article)" -gt 1 ]
check 'pages, cuts and links are a book' bundles books/mixed.epub \
	--title 'Mixed' --by date --sort title hostile.html cut.tree linked.tree
check 'a cover without letters' bundles books/cover.epub --title '毎日' \
	linked.tree
mkdir -p files/a files/b
printf '# One\n\n[two](../b/two.md#x) and [none](none.md), **[b](../b/)**\n' \
	>files/a/one.md
printf '# Two\n\n[one](../a/one.md), [&](../a/one.md?a=1&b=2)\n' \
	>files/b/two.md
check 'files that link to each other' bundles books/files.epub files
check 'with records of each article' bundles books/records.epub \
	-O record=newsml "${fixtures[@]}"
check 'and of other formats' eval 'converts books/nitf.epub -O record=nitf \
	"$all" && converts books/ninjs.epub -O record=ninjs "$all"'
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
for jobs in 1 2 7; do
	check "a bundle by $jobs processes" eval "bundles again.epub -j $jobs \
		-O toc=flat story-*.tree && cmp again.epub books/flat.epub"
done
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

# --------------------------------------------------------- what stores ask

python3 "$SOURCE/tests/conformance/epub-stores.py" books/*.epub >stores 2>&1
good_for_stores() {
	grep -F "$1: " stores
	grep -qxF "$1: good" stores
}
for book in books/*.epub; do
	check "rules of stores: $(basename "$book")" good_for_stores "$book"
done

# Each of these rules is broken here, and seen to be.
cat >break.py <<'P'
import sys
import zipfile

book, name, change = sys.argv[1:]
old, _, new = change.partition("=>")
with zipfile.ZipFile(book) as read, zipfile.ZipFile("broken.epub", "w") as out:
    for entry in read.infolist():
        data = read.read(entry)
        if new and entry.filename.endswith(name):
            assert old.encode() in data, old
            data = data.replace(old.encode(), new.encode(), 1)
        kind = zipfile.ZIP_DEFLATED if change == "deflate" else 0
        made = zipfile.ZipInfo(
            entry.filename, (1980 + (change == "time"), 1, 1, 0, 0, 0))
        made.extra = b"\xfe\xca\0\0" if change == "extra" else b""
        out.writestr(made, data, kind)
    if change == "comment":
        out.comment = b"made by hand"
    if change == "folder":
        out.writestr("EPUB/images/", b"")
P
breaks() {
	python3 break.py books/all-fields.tree.epub "$1" "$2" || return 1
	python3 "$SOURCE/tests/conformance/epub-stores.py" broken.epub >found
	cat found
	grep -q "$3" found
}
while IFS='|' read -r name change found; do
	check "a rule of stores is broken: $name $change" \
		breaks "$name" "$change" "$found"
done <<'R'
|deflate|media type comes first
|time|times
|extra|extra field
|comment|no comment
|folder|names
.opf|<spine toc="ncx"=><spine|names the NCX
.opf|dcterms:modified=>dcterms:created|modified once
.opf|urn:uuid:=>urn:uuid:0|NCX has the identifier
.ncx|playOrder="1"=>playOrder="7"|playOrder
0001.xhtml|</h1>=></h1><p>|mismatched tag
0001.xhtml|<body>=><body><!-- a -- b -->|no comment
0001.xhtml|<body>=><body><p><a href="#gone">x</a></p>|dangles
0001.xhtml|<body>=><body><p><a href="gone.xhtml">x</a></p>|leads nowhere
0001.xhtml|<body>=><body><p><a href="">x</a></p>|empty address
0001.xhtml|<body>=><body><p><img src="http://far.example/x" alt=""/></p>|are in the book
0001.xhtml|<body>=><body><ol></ol>|nothing empty
0001.xhtml|<body>=><body><p/>|closed in a way
0001.xhtml|<body>=><body><p id="title">x</p>|ids
0001.xhtml|<body>=><body><p id="1">x</p>|ids
0001.xhtml|<body>=><body><p><a role="doc-noteref">*</a></p>|number is in the link
.css|html {=>html { margin: var(--paper);|plain CSS
.css|html {=>html { color: #000;|no fixed colour
R

# What others read of an article is, as a whole, what the text writer says, but
# for white space and the marks of items and quotations. Of several, each.
cat >alike.py <<'P'
import re
import sys


def letters(name):
    with open(name, encoding="utf-8") as file:
        return "".join(re.sub(r"(?m)^\s*([>•*-]\s+)+", "", file.read()).split())


found, at = letters("found"), 0
for name in sys.argv[1:]:
    wanted = letters(name)
    at = found.find(wanted, at)
    if len(wanted) < 100 or at < 0:
        sys.exit(f"{name}:\n{wanted}\nin:\n{found}")
P
says() {
	"$GALLEY" convert -q -t text -O text.header=no "$1" 2>/dev/null
}
reads_alike() {
	says "$1" >wanted
	"$GALLEY" convert -q -t epub -o read.epub "$1" 2>/dev/null
	"${@:2}" read.epub 2>/dev/null >found
	python3 alike.py wanted
}
reads_all_alike() {
	local file i=0
	local -a wanted
	for file in "${@:2}"; do
		wanted+=("wanted-$((++i))")
		says "$file" >"wanted-$i"
	done
	"$GALLEY" bundle -q --by none -o read.epub "${@:2}" 2>/dev/null
	"$1" read.epub 2>/dev/null >found
	python3 alike.py "${wanted[@]}"
}
calibre_text() {
	ebook-convert "$1" read.txt --max-line-length=0 >&2 && cat read.txt
}
for file in "$SOURCE"/fixtures/*.txt; do
	name=$(basename "$file" .txt)
	if command -v mutool >/dev/null; then
		check "MuPDF reads the text of $name" \
			reads_alike "$file" mutool draw -q -F txt -o -
	fi
	if command -v pandoc >/dev/null; then
		check "pandoc reads the text of $name" \
			reads_alike "$file" pandoc -f epub -t plain --wrap=none
	fi
done
if command -v ebook-convert >/dev/null; then
	# which leaves out the numbers of items
	stories=("$SOURCE"/fixtures/[!l]*.txt)
	for file in "${stories[@]:0:5}"; do
		check "calibre reads the text of $(basename "$file" .txt)" \
			reads_alike "$file" calibre_text
	done
	check 'calibre reads the text of twelve articles' \
		reads_all_alike calibre_text "${stories[@]:0:12}"
else
	skip 'calibre reads the text' 'ebook-convert is not installed'
fi

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
		japanese.tree nested.tree fixtures eight cut mixed; do
		check "Ace: $name" "$tools/ace.sh" "books/$name.epub"
	done
fi
finish
