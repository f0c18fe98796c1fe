#!/bin/bash
# The sample article that Galley was begun for, with nothing given by hand.
set -u
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
sample=$(find "$GALLEY_SHARED/corpus/seed" -name '0*.txt' 2>/dev/null)
if [ -z "$sample" ]; then
	skip 'the sample article' 'needs GALLEY_SHARED'
	finish
	exit
fi
cd "$work" || exit 1
cp "$sample" sample.txt
"$GALLEY" convert -t newsml,epub,markdown,text,tree -o out/ sample.txt 2>err
check 'all formats are written' [ "$(find out -type f | wc -l)" = 5 ]

tree() {
	grep -qE -- "$1" out/sample.tree || { head -n 20 out/sample.tree; return 1; }
}
check 'the headline' tree \
	'^meta headline "Russian, Iranian Defense Ministers Meet in Moscow"'
check 'the date, to the day' tree '^meta published 2001-10-02 '
check 'the language' tree '^meta language "en"'
nothing_else() {
	! grep '^meta ' out/sample.tree | grep -vE '^meta (headline|published|language) '
}
check 'nothing that is not in it' nothing_else

left_out() {
	"$GALLEY" inspect --json sample.txt 2>/dev/null | python3 -c '
import json, sys
blocks = json.load(sys.stdin)["blocks"]
found = [(b["line"], b["text"]) for b in blocks if b["role"] == "chrome"]
print(found)
sys.exit(found != [(1, "Accessibility links"), (3, "Breaking News")])'
}
check 'two menu lines are left out' left_out
reported() {
	cat err
	[ "$(grep -c notice err)" = 1 ] && grep -q '2 lines' err &&
		grep -qE '\b1\b.*\b3\b' err
}
check 'one line tells of them, with their numbers' reported

# Eight paragraphs, byte for byte, in each text format.
tail -n +7 sample.txt | awk 1 >paragraphs
check 'the sample has eight' [ "$(grep -c . paragraphs)" = 8 ]
same_text() {
	tail -n 15 out/sample.txt | diff paragraphs -
}
check 'they are in the text' same_text
same_xml() {
	python3 - "$@" <<'P'
import re, sys, zipfile
import xml.etree.ElementTree as ET
wanted = [l for l in open("paragraphs", encoding="utf-8").read().split("\n") if l]
data = open("out/sample.xml", "rb").read()
if sys.argv[1] == "epub":
    book = zipfile.ZipFile("out/sample.epub")
    data = b"<x>" + b"".join(
        re.sub(rb"(?s)^.*?(<html.*)", rb"\1", book.read(n))
        for n in sorted(book.namelist()) if n.endswith(".xhtml")
        and b"epub:type=\"toc\"" not in book.read(n)) + b"</x>"
found = ["".join(p.itertext()) for p in ET.fromstring(data).iter(
    "{http://www.w3.org/1999/xhtml}p")]
missing = [w for w in wanted if w not in found]
print(missing)
sys.exit(bool(missing))
P
}
check 'they are in the NewsML' same_xml newsml
check 'they are in the EPUB' same_xml epub
same_markdown() {
	sed '1,/^---$/d' out/sample.md >headless.md
	cmark --to xml headless.md | python3 -c '
import sys, xml.etree.ElementTree as ET
name = "{http://commonmark.org/xml/1.0}"
for paragraph in ET.fromstring(sys.stdin.buffer.read()).iter(name + "paragraph"):
    print("".join(t.text or " " for t in paragraph))' >found
	diff <(grep . paragraphs) <(tail -n 8 found)
}
if command -v cmark >/dev/null; then
	check 'they are in the Markdown, as cmark reads it' same_markdown
else
	skip 'they are in the Markdown' 'needs cmark'
fi
finish
