#!/bin/bash
# A thousand articles of the corpus in one newsMessage: valid, each of them
# referred to in order, and read back where there is a reader.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
xsd=$GALLEY_SHARED/schemas/newsml-g2/g2-2.35-with-nitf-odrl.xsd
corpus=$GALLEY_SHARED/corpus/articles
if [ ! -f "$xsd" ] || [ ! -d "$corpus" ]; then
	skip 'a thousand articles' 'needs the schemas and corpus of GALLEY_SHARED'
	finish
	exit
fi
cd "$work" || exit 1
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH

# The pages as they were found and as text, the texts of their articles, and
# both once more with a line for each paragraph, as some scrapers leave them.
mkdir in
python3 - "$corpus" in <<'PYTHON'
import glob
import gzip
import os
import sys

corpus, folder = sys.argv[1:]


def keep(order, name, data):
    with open(os.path.join(folder, f"{order}-{name}"), "wb") as file:
        file.write(data)


for path in glob.glob(os.path.join(corpus, "*.html.gz")):
    keep(1, os.path.basename(path)[:-3], gzip.open(path).read())
for order, form in enumerate(("raw", "light", "page"), 2):
    for path in glob.glob(os.path.join(corpus, f"*.{form}.txt")):
        with open(path, "rb") as file:
            data = file.read()
        lines = [line for line in data.split(b"\n") if line.strip()]
        keep(order, os.path.basename(path), data)
        keep(order + 3, os.path.basename(path), b"\n".join(lines) + b"\n")
PYTHON

# Of several that come to the same article, word for word, the first is
# taken: a bundle of all tells which.
"$GALLEY" bundle -t newsml -o all.xml in 2>err
sed -n 's/^galley: \(in[^:]*\): .*\[\(newsml.repeated\|input.*\)\]$/\1/p' err |
	sort -u >others
find in -type f | LC_ALL=C sort | comm -23 - <(LC_ALL=C sort others) |
	head -n 1000 >thousand
mapfile -t thousand <thousand
check 'there are a thousand' [ "${#thousand[@]}" = 1000 ]

"$GALLEY" bundle -q -t newsml -O body=xhtml -o thousand.xml \
	-M headline='A thousand articles' "${thousand[@]}" 2>err
check 'they are bundled' eval '[ -s thousand.xml ] || cat err'
valid() {
	xmllint --nonet --noout --schema "$xsd" "$1" 2>&1 |
		grep -v 'Skipping import' | tee verdict
	grep -qxF "$1 validates" verdict
}
check 'the message is valid' valid thousand.xml
number() {
	local found
	found=$(xmllint --nonet --xpath "count($1)" thousand.xml)
	[ "$found" = "$2" ] || { echo "$found of $1"; return 1; }
}
check 'a thousand items' number '//*[local-name()="newsItem"]' 1000
check 'a thousand references' number '//*[local-name()="itemRef"]' 1000
# References as a reader meets them: groups where their groupRef stands.
in_order() {
	python3 - "$1" <<'PYTHON'
import sys
import xml.etree.ElementTree as tree

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
root = tree.parse(sys.argv[1])
groups = root.find(f".//{G2}groupSet")
by_id = {group.get("id"): group for group in groups}


def walk(group):
    for child in group:
        if child.tag == G2 + "groupRef":
            yield from walk(by_id[child.get("idref")])
        elif child.tag == G2 + "itemRef":
            yield child.get("residref"), child.get("version")


found = list(walk(by_id[groups.get("root")]))
items = [(item.get("guid"), item.get("version"))
         for item in root.iter(G2 + "newsItem")]
for wrong in [pair for pair in zip(items, found) if pair[0] != pair[1]]:
    print(*wrong)
sys.exit(found != items or len(set(items)) != len(items))
PYTHON
}
check 'references name the items in order' in_order thousand.xml
"$GALLEY" bundle -q -t newsml -O body=nitf,text -o nitf.xml \
	"${thousand[@]}" 2>err
check 'as NITF and text, too' valid nitf.xml

# Memory grows with the message and not with what it is made from.
needs() {
	python3 - "$@" <<'PYTHON'
import resource
import subprocess
import sys

limit, command = int(sys.argv[1]), sys.argv[2:]
subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"{used} MB, and {limit} are allowed")
sys.exit(used > limit)
PYTHON
}
[ -n "${SANITIZE:-}" ] || check 'in little memory' needs 128 "$GALLEY" bundle \
	-q -t newsml -o again.xml -M headline='A thousand articles' \
	"${thousand[@]}"
check 'the same bytes on a second run' cmp thousand.xml again.xml

# --------------------------------------------------------------- and back

headlines() {
	"$GALLEY" inspect --json "$@" 2>err | python3 -c '
import json
import sys

for line in sys.stdin:
    headline = json.loads(line).get("headline", {}).get("value", "")
    print(" ".join(headline.split()))
'
}
# The words that are printed below the head, in order. The signs that plain text has for
# pictures and tables are none; addresses are not compared: a link without a
# text has its address for one in XHTML.
words() {
	tr -d '[]' | tr -s ' \t\n' '\n\n\n' | grep -avE '^(http.*|-*)$'
}
print_text() {
	"$GALLEY" bundle -q -t text -O text.header=no -o text.txt "$@" 2>err
	words <text.txt
}
# All text of the message was printed, also what the reader finds to be a
# headline or byline once more.
print_message() {
	"$GALLEY" convert -q -t tree -O tree.evidence=no -O tree.spans=no "$1" \
		2>err | sed 's/^\(\t*[a-z-]*\)\( level=[0-9]\)* role=[a-z-]*/\1\2/' \
		>message.tree
	print_text message.tree
}
if "$GALLEY" formats | sed '/^Write/,$d' | grep -q '^  newsml '; then
	headlines "${thousand[@]}" >before
	headlines thousand.xml >after
	check 'a thousand are read back' [ "$(wc -l <after)" = 1000 ]
	check 'with their headlines' diff before after
	print_text "${thousand[@]}" >before
	print_message thousand.xml >after
	check 'and the texts are long' [ "$(wc -l <before)" -gt 500000 ]
	diff -a before after >differences
	# In XHTML a caption stands behind all else that is in its figure, and
	# a link may have its address for a text.
	check 'with their texts' eval \
		'[ "$(grep -ac "^[<>]" differences)" -le 40 ] || cat differences'
else
	skip 'a thousand are read back' 'needs a reader of NewsML-G2'
fi
finish
