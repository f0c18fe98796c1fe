#!/bin/bash
# With pandoc itself: it takes what is written, every word arrives in what it
# makes of it, and what it reads comes in.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley} FIXTURES=$SOURCE/fixtures
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
if ! command -v pandoc >/dev/null; then
	skip 'through pandoc' 'needs pandoc'
	finish
	exit
fi
cd "$work" || exit 1
# The version that this pandoc speaks, of which it takes no other.
api=$(echo x | pandoc -t json |
	sed -E 's/.*"pandoc-api-version":\[([0-9]+),([0-9]+).*/\1.\2/')
case $api in
1.22 | 1.23) ;;
*)
	skip 'through pandoc' "this one speaks $api"
	finish
	exit
	;;
esac

converts() {
	local output=$1
	shift
	"$GALLEY" convert -q -t pandoc -O "api=$api" -o "$output" "$@" 2>err ||
		{ cat err; return 1; }
}

# Words that are printed, one a line, without marks of lists and notes; quotes
# are of one form.
words() {
	sed "s/[’‘]/'/g; s/[“”]/\"/g; s/ﬁ/fi/g; s/ﬂ/fl/g; s/ﬀ/ff/g" |
		tr -s '[:space:]' '\n' | sed 's/\[\^*[0-9]*\]:*//g' |
		grep -E '[[:alnum:]]' | grep -vE '^[0-9]+[.)]$' | sort
}
docx_words() {
	for part in document footnotes; do
		unzip -p "$1" "word/$part.xml" 2>/dev/null
	done | sed 's/<w:\(br\|tab\)[ /][^>]*>/ /g; s/<\/w:p>/ /g; s/<[^>]*>//g;
		s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g' | words
}
missing() {
	comm -23 "$1" "$2" >gone
	sed 's/^/missing: /' gone
	[ -s "$1" ] && [ ! -s gone ]
}

all_in() {
	local format=$1 source=$2
	converts in.json "$source" || return 1
	"$GALLEY" convert -q -t text -O header=no "$source" | words >wanted
	case $format in
	docx)
		pandoc -f json -o out.docx in.json || return 1
		docx_words out.docx >found
		;;
	plain)
		pandoc -f json -t plain --wrap=none in.json | words >found
		;;
	html)
		pandoc -f json -t html --wrap=none in.json |
			sed 's/<br[^>]*>/ /g; s/<[^>]*>//g; s/&lt;/</g;
			s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' | words >found
		;;
	latex) # as pandoc reads it again
		pandoc -f json -s -t latex in.json |
			pandoc -f latex -t plain --wrap=none | words >found
		;;
	typst)
		pandoc -f json -s -t typst in.json |
			pandoc -f typst -t plain --wrap=none | words >found
		;;
	pdf)
		pandoc -f json -s -t ms in.json | sed 's/^\.hy.*/.nr HY 0/' |
			groff -k -ms -t -Tpdf >out.pdf &&
			pdftotext -layout out.pdf - | words >found
		;;
	esac
	missing wanted found
}
formats='docx html latex'
if pandoc --list-output-formats | grep -qx typst; then
	formats="$formats typst"
else
	skip 'every word in typst' 'this pandoc does not know it'
fi
for name in harbour-bridge.txt lists-recall.txt verse-poet.txt ja-station.txt \
	captions-flood.txt; do
	for format in $formats; do
		check "every word of $name in $format" all_in "$format" \
			"$FIXTURES/$name"
	done
done
# Groff has no letters of Japanese.
if command -v pdftotext >/dev/null && echo | groff -Tpdf >empty.pdf 2>&1 &&
	pdftotext empty.pdf - >/dev/null 2>&1; then
	for name in harbour-bridge.txt lists-recall.txt verse-poet.txt \
		section-heads-tides.txt captions-flood.txt; do
		check "every word of $name in a PDF" all_in pdf \
			"$FIXTURES/$name"
	done
else
	skip 'every word in a PDF' 'needs groff, its fonts, and pdftotext'
fi

tree() {
	"$GALLEY" convert -q -t tree -O spans=no -O evidence=no "$@" |
		sed 1d | grep -v '^unknown '
}
again() {
	converts in.json "$1" || return 1
	tree -f pandoc in.json >one
	pandoc -f json -t json in.json | tree -f pandoc - >other
	[ -s one ] && diff one other
}
for file in "$FIXTURES"/*.txt "$FIXTURES"/*.md "$FIXTURES"/*.tree \
	"$SOURCE"/tests/conformance/trees/*.tree; do
	name=$(basename "$file")
	case $name in README.md | empty.tree) continue ;; esac
	check "$name through pandoc" again "$file"
done

"$GALLEY" bundle -q -t pandoc -O "api=$api" -M title=All -o all.json \
	"$FIXTURES"/*.txt 2>err
check 'many in one document' eval \
	'pandoc -f json -t json -o /dev/null all.json &&
	[ "$(pandoc -f json -t html all.json | grep -c "<h1")" = \
		"$(ls "$FIXTURES"/*.txt | wc -l)" ]'

# The other way: what pandoc reads of other formats.
check 'pandoc guesses, so do we' eval \
	'echo "# A\n\nb" | pandoc -t json | "$GALLEY" -q -t text - >out'
cat >page.md <<'MD'
---
title: Down the river
author: [Ada Quill, Ben Reed]
date: 2021-05-06
---

First *words*.[^1]

Term
:   What it means

| one line
| another

$x^2$

[^1]: A note.
MD
for format in docx odt rst latex html; do
	check "by way of $format" eval \
		"pandoc -s -o page.$format page.md 2>err &&
		pandoc -t json page.$format | tree -f pandoc - >out &&
		grep -q '^meta headline \"Down the river\"' out &&
		grep -q 'Ada Quill' out && grep -q 'text \"words\"' out &&
		grep -q 'A note.' out && grep -q 'What it means' out ||
		{ cat err out; false; }"
done
finish
