#!/bin/bash
# NITF as a format of its own: valid by its schema for every story and tree,
# and each field of the model in its place.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
xsd=$GALLEY_SHARED/schemas/nitf/nitf-3-6.xsd
if [ ! -f "$xsd" ]; then
	skip 'NITF' 'needs the schemas of GALLEY_SHARED'
	finish
	exit
fi
cd "$work" || exit 1
stories=("$SOURCE"/fixtures/*.txt "$SOURCE"/fixtures/*.md
	"$SOURCE"/fixtures/*.tree "$SOURCE"/tests/conformance/trees/*.tree)
for file in "${stories[@]}"; do
	"$GALLEY" convert -q -t nitf -o "$(basename "$file").nitf" "$file" 2>err ||
		cat err
done
xmllint --nonet --noout --schema "$xsd" ./*.nitf >verdicts 2>&1
for file in "${stories[@]}"; do
	[ "$(basename "$file")" = README.md ] ||
		check "$(basename "$file")" grep -xF \
			"./$(basename "$file").nitf validates" verdicts
done
sed 's|<block>|<block><sup>1</sup>|' all-fields.tree.nitf >bad.xml
xmllint --nonet --noout --schema "$xsd" bad.xml >verdicts 2>&1
check 'the schema refuses what is wrong' status_is 1 \
	grep -xF 'bad.xml validates' verdicts

field() {
	local found
	found=$(xmllint --nonet --xpath "normalize-space(//*[local-name()='$1']$2)" \
		all-fields.tree.nitf)
	[ "$found" = "$3" ] || { echo "$1: '$found'"; return 1; }
}
while IFS='|' read -r element rest wanted; do
	check "field $element$rest" field "$element" "$rest" "$wanted"
done <<'FIELDS'
doc-id|/@id-string|tag:example.org,2025:harbour-1
doc-id|/@regsrc|Example News
du-key|/@key|HARBOUR-REOPENS
du-key|/@version|3
title||Harbour reopens after “long winter”
hl1||Harbour reopens after “long winter”
hl2||Ferries run again from Monday
meta|[@name="kicker"]/@content|Ports
meta|[@name="source"]/@content|Harbour Office
meta|[@name="credit"]/@content|Example News / Harbour Office
meta|[@name="related"]/@content|https://www.example.org/news/winter The long winter
meta|[@name="desk-code"]/@content|N7
pubdata|/@position.section|Regional
pubdata|/@ex-ref|https://www.example.org/news/harbour?a=1&b=2
abstract||The harbour is open again.
byline||By Ida Lind; photographs by Omar Haddad
byline|/*[1]|Ida Lind
byline|/*[2]|Omar Haddad
distributor||Example News
location||Northport
date.issue|/@norm|20251123T101530+0100
date.release|/@norm|20251123T100000+0100
revision-history|[@comment="created"]/@norm|20251123T0900+0100
revision-history|[@comment="modified"]/@norm|20251124T080000Z
docdata|/@management-status|usable
urgency|/@ed-urg|4
ed-msg|/@info|Adds quote in paragraph 2
correction|/@info|update
body|/@xml:lang|en-GB
keyword|/@key|harbour ferry
classifier|/@value|medtop:20000337
tobject.property|/@tobject.property.type|Current
doc.copyright|/@holder|Example News
doc.rights|/@limitations|Editorial use only
rights||© 2025 Example News
FIELDS
finish
