#!/bin/bash
# HTML as written: valid for tidy and, where it is there, for the validator of
# the W3C (`vnu` on the path, or its jar in VNU_JAR, or from npm below
# build/npm); right in what they let pass; and the same page when it is read as
# XML.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley} FIXTURES=$SOURCE/fixtures
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
cd "$work" || exit 1

converts() {
	local output=$1
	shift
	"$GALLEY" convert -q -t html -o "$output" "$@" 2>err ||
		{ cat err; return 1; }
}

cat >rules.py <<'P'
import json, sys
import xml.etree.ElementTree as ET
XML = "{http://www.w3.org/XML/1998/namespace}"
page = open(sys.argv[1], encoding="utf-8").read()
root = ET.fromstring(page.replace("<!DOCTYPE html>", "", 1))
ids = [e.get("id") for e in root.iter() if e.get("id")]
problems = []

def rule(holds, name):
    if not holds:
        problems.append(name)

rule(len(ids) == len(set(ids)), "an id is there twice")
rule(len(list(root.iter("h1"))) == 1, "not one h1")
rule((root.find("head/title").text or "").strip(), "no title")
rule(all(e.get("href", "#")[0] != "#" or e.get("href")[1:] in ids
         for e in root.iter("a")), "a link leads nowhere")
rule(all(e.get("href", "").split(":")[0] in
         ("http", "https", "ftp", "mailto", "tel") or
         ":" not in e.get("href", "").split("/")[0]
         for e in root.iter("a")), "a link that may do harm")
rule(not any(e.iter("a") and [x for x in e.iter("a") if x is not e]
             for e in root.iter("a")), "a link in a link")
rule(all("alt" in e.attrib for e in root.iter("img")), "an image without alt")
rule(all(e.get("scope") for e in root.iter("th")), "a th without scope")
rule(all(e.get("lang") == e.get(XML + "lang") for e in root.iter()),
     "lang and xml:lang differ")
rule(root.get("lang") and root.get("dir"), "no lang or dir")
rule(all(e.get("aria-labelledby", ids[0]) in ids for e in root.iter()),
     "a label that is not there")
rule([e.get("type") for e in root.iter("script")] == ["application/ld+json"],
     "a script that is no data")
rule(not [e for e in root.iter() if e.tag in ("iframe", "object", "embed")
          or (e.tag == "link" and e.get("rel") != "canonical")],
     "it wants another file")
data = json.loads(root.find("head/script").text)
for article in data.get("hasPart", [data]):
    rule(article["@type"] == "NewsArticle" and article["headline"],
         "JSON-LD without type or headline")
print("\n".join(problems))
sys.exit(bool(problems))
P

right() {
	python3 rules.py "$1"
}
valid() {
	# An empty cell, item or paragraph of an input stays one.
	tidy -q -e --drop-empty-elements no --warn-proprietary-attributes yes \
		"$1" 2>err
	[ $? -lt 2 ] && ! grep -vE 'trimming|proprietary attribute "xml:lang"' err
}

files=("$SOURCE"/fixtures/*.txt "$SOURCE"/fixtures/*.md
	"$SOURCE"/fixtures/*.tree "$SOURCE"/tests/conformance/trees/*.tree)
for file in "${files[@]}"; do
	name=$(basename "$file")
	[ "$name" = README.md ] && continue
	check "$name" eval "converts '$name.html' '$file' && right '$name.html'"
done
"$GALLEY" bundle -q -t html -o all.html -M title=All "${files[@]}" 2>err
check 'all on one page' right all.html
# Control characters, leap seconds and passwords in links are kept, which
# validators do not like.
rm -f hostile.tree.html
"$GALLEY" bundle -q -t html -o all.html -M title=All \
	"${files[@]/*hostile*/$FIXTURES/every-kind.tree}" 2>err

if command -v tidy >/dev/null; then
	printf '<p><b>no</p>\n' >bad.htm
	check 'tidy refuses what is wrong' status_is 1 valid bad.htm
	for page in *.html; do
		check "$page for tidy" valid "$page"
	done
else
	skip 'HTML for tidy' 'needs tidy'
fi

vnu=
VNU_JAR=${VNU_JAR:-${BUILD:-}/npm/node_modules/vnu-jar/build/dist/vnu.jar}
command -v vnu >/dev/null && vnu=vnu
[ -f "$VNU_JAR" ] && command -v java >/dev/null && vnu="java -jar $VNU_JAR"
if [ -n "$vnu" ]; then
	nothing_said() {
		# Slashes that end void elements are meant.
		$vnu "$@" 2>&1 | grep -v 'info: Trailing slash on void' >said
		cat said
		[ ! -s said ]
	}
	check 'the validator refuses what is wrong' \
		status_is 1 nothing_said bad.htm
	check 'all pages for the validator' nothing_said ./*.html
else
	skip 'HTML for the validator' 'needs vnu, or java and its jar in VNU_JAR'
fi
finish
