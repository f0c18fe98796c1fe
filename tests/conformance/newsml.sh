#!/bin/bash
# NewsML-G2 as written: valid by the schema, and right in what the schema lets
# pass. Every fixture and every tree in trees/, hostile ones among them.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
schemas=$GALLEY_SHARED/schemas/newsml-g2
xsd=$schemas/g2-2.35-with-nitf-odrl.xsd
if [ ! -f "$xsd" ]; then
	skip 'NewsML-G2' 'needs the schemas of GALLEY_SHARED'
	finish
	exit
fi
cd "$work" || exit 1
unset SOURCE_DATE_EPOCH

valid() {
	xmllint --nonet --noout --schema "$xsd" "$1" 2>err
	local status=$?
	grep -v 'Skipping import' err
	[ $status = 0 ] && ! grep -q 'fails to validate' err
}

# The gate itself: a document that is wrong has to be refused.
printf '%s\n' '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>' >bad.xml
check 'the schema refuses what is wrong' status_is 1 valid bad.xml

# Each of these has to be true of a document; one a line, with its name.
cat >rules <<'RULES'
class|not(//*[local-name()="newsItem"][not(*/*[local-name()="itemClass"]/@qcode="ninat:text")])
language|not(//*[local-name()="newsItem"][not(@xml:lang) or not(@dir)])
power|not(//*[local-name()="newsItem"][not(@conformance="power") or not(@standardversion="2.35")])
guid|not(//*[local-name()="newsItem"][not(contains(@guid, ":")) or contains(@guid, " ")])
provider|not(//*[local-name()="itemMeta"]/*[local-name()="provider"][not(@uri) and not(@literal) and not(@qcode)])
one body|not(//*[local-name()="inlineXML"][count(*) != 1])
a body for each|count(//*[local-name()="newsItem"]) = count(//*[local-name()="contentSet"]/*)
its name space|not(//*[local-name()="inlineXML"]//*[namespace-uri() != "http://www.w3.org/1999/xhtml"])
nothing of it elsewhere|not(//*[namespace-uri() = "http://www.w3.org/1999/xhtml"][not(ancestor::*[local-name()="inlineXML"])])
its title|not(//*[local-name()="head"]/*[local-name()="title"][normalize-space() = ""])
no headline in it|not(//*[local-name()="body"]//*[local-name()="h1"])
no link in a link|not(//*[local-name()="a"]//*[local-name()="a"])
safe links|not(//*[local-name()="a"][not(starts-with(@href, "http") or starts-with(@href, "mailto:") or starts-with(@href, "tel:") or starts-with(@href, "ftp:") or starts-with(@href, "#"))])
no dangling link|not(//*[local-name()="a"][starts-with(@href, "#")][not(substring(@href, 2) = //*/@id)])
text for images|not(//*[local-name()="img"][not(@alt)])
no empty names|not(//*[local-name()="name" or local-name()="headline" or local-name()="keyword"][normalize-space() = ""])
RULES

# One question for all of them: "name=false" for each that does not hold.
rules=$(sed "s/\([^|]*\)|\(.*\)/, '\1=', string(\2), ';'/" rules)
rules="concat('' $rules)"
grep -oE '<scheme alias="[^"]+"' "$schemas"/catalog.IPTC*.xml |
	sed 's/.*"\(.*\)"/\1/' | sort >known

right() {
	local bad=0
	xmllint --nonet --xpath "$rules" "$1" 2>&1 | tr ';' '\n' >found
	[ "$(grep -c '=true$' found)" = "$(grep -c . rules)" ] ||
		{ grep -v '=true$' found; bad=1; }
	# Aliases: all in the catalog that the item names.
	xmllint --nonet --xpath '//*[namespace-uri() =
		"http://iptc.org/std/nar/2006-10-01/"]/@*[name() = "qcode" or
		name() = "rel" or name() = "type" or name() = "role"]' "$1" |
		sed -n 's/^ *[a-z]*="\([^:"]*\):.*/\1/p' | sort -u >used
	[ -s used ] || { echo 'no codes at all'; bad=1; }
	comm -23 used known | sed 's/^/unknown alias: /' | grep . && bad=1
	# Moments have an offset.
	grep -E '<(sent|versionCreated|firstCreated|embargoed)>' "$1" |
		grep -vE '>[0-9-]{10}T[0-9:]{8}(Z|[+-][0-9:]{5})<' && bad=1
	return $bad
}

# Not a word about it, but that an empty article is empty.
checked() {
	"$GALLEY" check -q "$1" 2>&1 |
		grep -vE '\[newsml\.(headline|body-empty)\]$' >found
	cat found
	[ ! -s found ]
}

conforms() {
	valid "$1" && right "$1" && checked "$1"
}

converts() {
	local output=$1
	shift
	"$GALLEY" convert -q -t newsml -o "$output" "$@" 2>err ||
		{ cat err; return 1; }
}

trees=("$SOURCE"/tests/conformance/trees/*.tree)
for file in "$SOURCE"/fixtures/*.txt "$SOURCE"/fixtures/*.md "${trees[@]}"; do
	name=$(basename "$file")
	[ "$name" = README.md ] && continue
	check "$name" eval "converts '$name.xml' '$file' && conforms '$name.xml'"
	check "$name as text" eval "converts '$name.text.xml' -O body=text \
		'$file' && valid '$name.text.xml' && checked '$name.text.xml'"
done

"$GALLEY" bundle -q -t newsml -o all.xml "${trees[@]}" "$SOURCE"/fixtures/*.txt 2>err
check 'all in one message' conforms all.xml
check 'the message is as new as its newest' eval \
	'[ "$(xmllint --xpath "string(//*[local-name()=\"sent\"])" all.xml)" = \
	"$(grep -oE "<versionCreated>[^<]*" all.xml | sed "s/.*>//" | sort |
	tail -n 1)" ]'
check 'ids are unique in the message' eval \
	'[ -z "$(grep -oE " id=\"[^\"]*" all.xml | sort | uniq -d)" ]'

# Each field of the model is in the item that has all of them.
all=$SOURCE/tests/conformance/trees/all-fields.tree
converts fields.xml "$all"
field() {
	local found
	found=$(xmllint --nonet --xpath "normalize-space(//*[local-name()='$1']$2)" \
		fields.xml)
	[ "$found" = "$3" ] || { echo "$1: '$found'"; return 1; }
}
while IFS='|' read -r element rest wanted; do
	check "field $element$rest" field "$element" "$rest" "$wanted"
done <<'FIELDS'
newsItem|/@guid|tag:example.org,2025:harbour-1
newsItem|/@version|3
newsItem|/@xml:lang|en-GB
copyrightHolder||Example News
copyrightNotice||© 2025 Example News
usageTerms||Editorial use only
provider||Example News
versionCreated||2025-11-24T08:00:00Z
firstCreated||2025-11-23T10:15:30+01:00
embargoed||2025-11-23T10:00:00+01:00
pubStatus|/@qcode|stat:usable
edNote|[2]|Second note
memberOf||Regional
signal|/@qcode|sig:update
altRep||https://www.example.org/news/harbour?a=1&b=2
link|/@href|https://www.example.org/news/winter
urgency||4
contentCreated||2025-11-23T09:00:00+01:00
contentModified||2025-11-24T08:00:00Z
located||Northport
infoSource||Harbour Office
creator|[2]/*[1]|Omar Haddad
creator|[2]/*[2]|photographer
language|/@tag|en-GB
genre|/@qcode|genre:Current
keyword||harbour ferry
subject|/@qcode|medtop:20000337
subject|[2]/@literal|desk:local 7
slugline||HARBOUR-REOPENS
headline|[@rank=1]|Harbour reopens after “long winter”
headline|[@rank=2]|Ferries run again from Monday
headline|[@rank=3]|Ports
dateline||NORTHPORT (Example News) —
by||By Ida Lind; photographs by Omar Haddad
creditline||Example News / Harbour Office
description|[@role="drol:summary"]|The harbour is open again.
FIELDS

# The same bytes wherever and whenever.
same() {
	local first=$1
	shift
	cmp "$first" <(env "$@" "$GALLEY" convert -q -t newsml "$all")
}
check 'the same on a second run' same fields.xml
check 'the same in another zone' same fields.xml TZ=Asia/Tokyo LC_ALL=C
check 'the same in another locale' same fields.xml TZ=UTC LC_ALL=C.UTF-8
printf 'Headline\n\nA story without a date.\n' >undated.txt
dated() {
	env "$@" "$GALLEY" convert -q -t newsml undated.txt |
		grep -o '<versionCreated>[^<]*'
}
check 'no date, no clock' eval \
	'[ "$(dated A=b)" = "<versionCreated>1970-01-01T00:00:00Z" ]'
check 'the date of the build' eval '[ "$(dated SOURCE_DATE_EPOCH=1000000000)" \
	= "<versionCreated>2001-09-09T01:46:40Z" ]'
check 'no XML library is loaded' eval '! ldd "$GALLEY" | grep -q libxml2'
finish
