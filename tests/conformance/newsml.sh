#!/bin/bash
# NewsML-G2 as written: valid by the schema, and right in what the schema lets
# pass. Every fixture and every tree in trees/, hostile ones among them, in
# each form of the body; every option; a message of all with its package.
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

# The schema's verdict, for many files at once: it is loaded for all of them.
validate() {
	xmllint --nonet --noout --schema "$xsd" "$@" >verdicts 2>&1
}

valid() {
	grep -qxF "$1 validates" verdicts && return
	grep -F "$1" verdicts
	return 1
}

# The gate itself: a document that is wrong has to be refused, also where only
# what is inside of the body is wrong.
printf '%s\n' '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>' >bad.xml
validate bad.xml
check 'the schema refuses what is wrong' status_is 1 valid bad.xml
"$GALLEY" convert -q -t newsml -O body=nitf "$SOURCE"/fixtures/crlf-tram.txt |
	sed 's|<p>|<p><sup>1</sup>|' >bad-nitf.xml
validate bad-nitf.xml
check 'the schema looks into NITF' status_is 1 valid bad-nitf.xml

# Each of these has to be true of a document; one a line, with its name.
cat >rules <<'RULES'
class|not(//*[local-name()="newsItem"][not(*/*[local-name()="itemClass"]/@qcode="ninat:text")])
language|not(//*[local-name()="newsItem"][not(@xml:lang) or not(@dir)])
power|not(//*[local-name()="newsItem"][not(@conformance="power") or not(@standardversion="2.35")])
guid|not(//*[local-name()="newsItem"][not(contains(@guid, ":")) or contains(@guid, " ")])
provider|not(//*[local-name()="itemMeta"]/*[local-name()="provider"][not(@uri) and not(@literal) and not(@qcode)])
one body|not(//*[local-name()="inlineXML"][count(*) != 1])
a body for each|not(//*[local-name()="newsItem"][not(*[local-name()="contentSet"]/*)])
the original|not(//*[local-name()="contentSet"][count(*) > 1 or @original][not(*[1]/@id) or not(@original = *[1]/@id)])
XHTML|not(//*[@contenttype="application/xhtml+xml"]//*[namespace-uri() != "http://www.w3.org/1999/xhtml"])
NITF|not(//*[@contenttype="application/nitf+xml"]//*[namespace-uri() != "http://iptc.org/std/NITF/2006-10-18/"])
text|not(//*[@contenttype="text/plain"]/*)
nothing of it elsewhere|not(//*[namespace-uri() != "http://iptc.org/std/nar/2006-10-01/"][not(ancestor::*[local-name()="inlineXML"])])
its title|not(//*[local-name()="head"]/*[local-name()="title"][normalize-space() = ""])
no headline in it|not(//*[local-name()="body"]//*[local-name()="h1"])
no link in a link|not(//*[local-name()="a"]//*[local-name()="a"])
safe links|not(//*[local-name()="a"][not(starts-with(@href, "http") or starts-with(@href, "mailto:") or starts-with(@href, "tel:") or starts-with(@href, "ftp:") or starts-with(@href, "#"))])
no dangling link|not(//*[local-name()="a"][starts-with(@href, "#")][not(substring(@href, 2) = //*/@id)])
text for images|not(//*[local-name()="img"][not(@alt)])
no empty names|not(//*[local-name()="name" or local-name()="headline" or local-name()="keyword"][normalize-space() = ""])
package|not(//*[local-name()="packageItem"][not(*/*[local-name()="itemClass"]/@qcode="ninat:composite")])
package first|not(//*[local-name()="packageItem"][preceding-sibling::*])
root group|not(//*[local-name()="groupSet"][not(@root = *[1]/@id)])
groups have roles|not(//*[local-name()="group"][not(@role) or not(@mode="pgrmod:seq")])
groups are there|not(//*[local-name()="groupRef"][not(@idref = //*[local-name()="group"]/@id)])
groups are reached|not(//*[local-name()="groupSet"]/*[position() > 1][not(@id = ../*[1]/*/@idref)])
items are there|not(//*[local-name()="itemRef"][not(@residref = //*[local-name()="newsItem"]/@guid)])
items are reached|not(//*[local-name()="packageItem"]) or not(//*[local-name()="newsItem"][not(@guid = //*[local-name()="itemRef"]/@residref)])
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
	# Aliases: in the catalog that the item names, or declared by itself.
	{ cat known; sed -n 's/.*<scheme alias="\([^"]*\)".*/\1/p' "$1"; } |
		sort -u >declared
	xmllint --nonet --xpath '//*[namespace-uri() =
		"http://iptc.org/std/nar/2006-10-01/"]/@*[name() = "qcode" or
		name() = "rel" or name() = "type" or name() = "role" or
		name() = "mode"]' "$1" |
		sed -n 's/^ *[a-z]*="\([^:"]*\):.*/\1/p' | sort -u >used
	[ -s used ] || { echo 'no codes at all'; bad=1; }
	comm -23 used declared | sed 's/^/unknown alias: /' | grep . && bad=1
	# Moments have an offset.
	grep -E '<(sent|versionCreated|firstCreated|embargoed)>' "$1" |
		grep -vE '>[0-9-]{10}T[0-9:]{8}(Z|[+-][0-9:]{5})<' && bad=1
	# Ids and guids are unique.
	grep -oE ' id="[^"]*' "$1" | sort | uniq -d | grep . && bad=1
	grep -oE '<newsItem .* guid="[^"]*" version="[^"]*"' "$1" | sort |
		uniq -d | grep . && bad=1
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

# ------------------------------------------------- every story, every form

trees=("$SOURCE"/tests/conformance/trees/*.tree)
stories=()
for file in "$SOURCE"/fixtures/*.txt "$SOURCE"/fixtures/*.md \
	"$SOURCE"/fixtures/*.tree "${trees[@]}"; do
	[ "$(basename "$file")" = README.md ] || stories+=("$file")
done
forms='xhtml text nitf xhtml+nitf+text'
mkdir $forms
for file in "${stories[@]}"; do
	name=$(basename "$file")
	for form in $forms; do
		converts "$form/$name.xml" -O body="$form" "$file" >"$form.log" ||
			check "$name as $form" cat "$form.log"
	done
done
validate */*.xml
for file in "${stories[@]}"; do
	name=$(basename "$file")
	check "$name" conforms "xhtml/$name.xml"
	check "$name as text" valid "text/$name.xml"
	check "$name as NITF" valid "nitf/$name.xml"
	check "$name in three forms" conforms "xhtml+nitf+text/$name.xml"
done

# NITF says what XHTML says: the same words in the same order.
words() {
	xmllint --nonet --xpath "//*[local-name()='$2']/*[local-name()='$3']" \
		"$1" | sed 's/<[^>]*alternate-text="\([^"]*\)"[^>]*>/ \1 /g
			s/<[^>]*>//g' | tr -s ' \n\t' '\n\n\n' | grep .
}
same_words() {
	diff <(words "$1" html body) <(words "$1" body body.content)
}
for name in every-kind.tree lists-recall.txt captions-flood.txt ja-station.txt \
	ar-harvest.txt verse-poet.txt; do
	check "$name says the same in NITF" same_words \
		"xhtml+nitf+text/$name.xml"
done

# --------------------------------------------------------------- extremes

# A line of a million letters; control characters, what XML has no characters
# for and the end of CDATA wherever a text may stand; quotes in quotes, as deep
# as XML parsers follow NITF, which needs two elements for each.
python3 - >extreme.tree <<'PYTHON'
def quoted(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')

nasty = "]]> & < > \\u0001\\u001b\\u007f\\u0085\\ufffe\\uffff \\u202e end"
print("galley-tree 1 source=extreme format=text")
for field in ("headline", "subheadline", "kicker", "section", "slugline",
              "description", "author", "byline", "dateline", "place",
              "provider", "source", "credit", "edition-note", "keyword",
              "copyright-holder", "copyright-notice", "usage-terms"):
    print(f'meta {field} "{field} {nasty}"')
print("meta published 0001-01-01T00:00:00+14:00")
print("body")
print("\tparagraph\n\t\ttext", quoted("word " * 200000 + "x" * 100000))
print(f'\tparagraph\n\t\ttext "{nasty}"')
for depth in range(1, 100):
    print("\t" * depth + "quote")
print("\t" * 100 + "paragraph")
print("\t" * 101 + 'text "deep"')
PYTHON
for form in $forms; do
	check "extremes as $form" converts "extreme.$form.xml" \
		-O body="$form" extreme.tree
done
validate extreme.*.xml
for form in $forms; do
	check "extremes as $form are valid" conforms "extreme.$form.xml"
done

# ------------------------------------------------------------- the message

"$GALLEY" bundle -q -t newsml -O body=xhtml+nitf -o all.xml \
	"${trees[@]}" "$SOURCE"/fixtures/*.txt 2>err
"$GALLEY" bundle -q -t newsml -o issue.xml -M headline='Morning issue' \
	-M published=2030-01-02T06:00:00Z -M provider='Example News' \
	-M language=en -M copyright-notice='© Example' -M section=Mornings \
	-O guid-prefix=tag:example.org,2030: "${trees[@]}" "${trees[@]}" 2>err
validate all.xml issue.xml
check 'all in one message' conforms all.xml
check 'an issue, each article twice' conforms issue.xml

number() {
	xmllint --nonet --xpath "count(//*[local-name()='$2'])" "$1"
}
value() {
	xmllint --nonet --xpath "normalize-space($2)" "$1"
}
element() {
	value "$1" "//*[local-name()='$2']${3:-}"
}
is() {
	local found
	found=$("${@:2}")
	[ "$found" = "$1" ] || { echo "'$found', not '$1'"; return 1; }
}
check 'the message is as new as its newest' is \
	"$(grep -oE '<versionCreated>[^<]*' all.xml | sed 's/.*>//' | sort |
		tail -n 1)" element all.xml sent
check 'an article twice is one item' is "${#trees[@]}" number issue.xml newsItem
check 'to which two references lead' is $((2 * ${#trees[@]})) \
	number issue.xml itemRef
check 'the package has its title' is 'Morning issue' value issue.xml \
	'//*[local-name()="packageItem"]//*[local-name()="headline"]'
check 'the package has its provider' is 'Example News' value issue.xml \
	'//*[local-name()="packageItem"]//*[local-name()="provider"]'
check 'the message is sent when the issue appears' is 2030-01-02T06:00:00Z \
	element issue.xml sent
check 'guids begin as is asked' is true value issue.xml \
	'starts-with(//*[local-name()="packageItem"]/@guid, "tag:example.org,2030:")'
in_order() {
	local file
	for file in "${trees[@]}"; do
		"$GALLEY" convert -q -t newsml "$file" \
			-O guid-prefix=tag:example.org,2030: 2>/dev/null |
			sed -n 's/.* guid=\("[^"]*"\).*/\1/p'
	done >wanted
	diff <(cat wanted wanted) <(in_reading_order issue.xml)
}
# References as a reader meets them: groups where their groupRef stands.
in_reading_order() {
	python3 - "$1" <<'PYTHON'
import sys
import xml.etree.ElementTree as tree

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
groups = tree.parse(sys.argv[1]).find(f".//{G2}groupSet")
by_id = {group.get("id"): group for group in groups}


def walk(group):
    for child in group:
        if child.tag == G2 + "groupRef":
            walk(by_id[child.get("idref")])
        elif child.tag == G2 + "itemRef":
            print('"%s"' % child.get("residref"))


walk(by_id[groups.get("root")])
PYTHON
}
check 'the package tells the order of reading' in_order
again() {
	"$GALLEY" bundle -q -t newsml -O body=xhtml+nitf -o again.xml \
		"${trees[@]}" "$SOURCE"/fixtures/*.txt 2>err
	cmp all.xml again.xml
}
check 'the same message on a second run' again

# ------------------------------------------------------------ the options

# NAME|options|element and what follows it in XPath|its value
story=$SOURCE/tests/conformance/trees/japanese.tree
count=0
: >asked
while IFS='|' read -r name options where wanted; do
	count=$((count + 1))
	# shellcheck disable=SC2046,SC2086 # they are several
	converts "option-$count.xml" $(printf -- '-O newsml.%s ' $options) "$story"
	echo "$count|$name|$where|$wanted" >>asked
done <<'OPTIONS'
a message of one|message=yes|newsMessage/*[1]/*[local-name()="signal"]/@qcode|nmsig:atomic
no message|message=no|newsItem[not(parent::*)]/@standard|NewsML-G2
a kill|pubstatus=canceled|pubStatus/@qcode|stat:canceled
held back|pubstatus=withheld|pubStatus/@qcode|stat:withheld
an embargo|embargo=2025-11-23T06:00+09:00|embargoed|2025-11-23T06:00:00+09:00
a correction|version-of=tag:example.org,2025:1 version=3 signal=correction|signal/@qcode|sig:correction
of which story|version-of=tag:example.org,2025:1 version=3 signal=correction|newsItem/@guid|tag:example.org,2025:1
which version|version-of=tag:example.org,2025:1 version=3 signal=update|newsItem/@version|3
an update|version-of=tag:example.org,2025:1 version=3 signal=update|signal/@qcode|sig:update
a next version|version-of=tag:example.org,2025:1|newsItem/@version|2
urgency|urgency=1|urgency|1
a media topic|subject=medtop:04000000|subject/@qcode|medtop:04000000
a genre|genre=genre:Current|genre/@qcode|genre:Current
rights|rights=©Example|copyrightNotice|©Example
a provider|provider=https://example.org/|provider/@uri|https://example.org/
a catalog|catalog=https://example.org/cv subject=desk:7|catalogRef[2]/@href|https://example.org/cv
its code|catalog=https://example.org/cv subject=desk:7|subject/@qcode|desk:7
a prefix|guid-prefix=urn:newsml:example.org:|newsItem[starts-with(@guid, "urn:newsml:example.org:")]/@version|1
no generator|generator=no|itemMeta[not(*[local-name()="generator"])]/*[1]/@qcode|ninat:text
NITF first|body=nitf,xhtml|inlineXML[1][@id = ../@original]/@contenttype|application/nitf+xml
OPTIONS
validate option-*.xml
while IFS='|' read -r count name where wanted; do
	local_name=${where%%[/[]*}
	check "option: $name" is "$wanted" element "option-$count.xml" \
		"$local_name" "${where#"$local_name"}"
	check "option: $name is valid" valid "option-$count.xml"
done <asked

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
