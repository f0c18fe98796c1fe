#!/bin/bash
# `galley check` on NewsML-G2: each fault below is planted into a clean message
# by one edit. The schema has to let it pass, and the check has to tell this
# fault, at its line and path, and nothing else.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
xsd=$GALLEY_SHARED/schemas/newsml-g2/g2-2.35-with-nitf-odrl.xsd
cd "$work" || exit 1
clean=$SOURCE/tests/conformance/check/clean.xml

valid() {
	xmllint --nonet --noout --schema "$xsd" "$1" 2>err
	local status=$?
	grep -v 'Skipping import' err
	[ $status = 0 ] && ! grep -q 'fails to validate' err
}

silent() {
	"$GALLEY" check "$1" >found 2>&1
	local status=$?
	cat found
	[ $status = 0 ] && [ ! -s found ]
}

# finds SEVERITY RULE LINE PATH FILE
finds() {
	local wanted=0
	[ "$1" = error ] && wanted=1
	"$GALLEY" check "$5" >found 2>&1
	local status=$?
	cat found
	[ $status = $wanted ] && [ "$(grep -c . found)" = 1 ] &&
		grep -qF "galley: $5:$3: $1: " found &&
		grep -qF " ($4) [newsml.$2]" found
}

check 'a clean message' silent "$clean"
if [ -f "$xsd" ]; then
	check 'the schema takes it, too' valid "$clean"
else
	skip 'planted faults are valid' 'needs the schemas of GALLEY_SHARED'
fi

# RULE|SEVERITY|LINE|PATH|EDIT
number=0
while IFS='|' read -r rule severity line path edit; do
	number=$((number + 1))
	file=$rule-$number.xml
	sed "$edit" "$clean" >"$file"
	check "$file is edited" status_is 1 cmp -s "$clean" "$file"
	[ -f "$xsd" ] && check "$file passes the schema" valid "$file"
	check "$file is told" finds "$severity" "$rule" "$line" "$path" "$file"
done <<'FAULTS'
header-catalog|error|7|/newsMessage/header/signal|5d
alias|error|27|/newsMessage/itemSet/packageItem/groupSet/group[2]|s/part:first/group:first/
alias|error|46|/newsMessage/itemSet/newsItem[1]/contentMeta/subject|46s/cpnat:/concept:/
no-catalog|error|62|/newsMessage/itemSet/newsItem[2]/itemMeta/itemClass|60s/.*/<!-- none -->/
alias-twice|error|13|/newsMessage/itemSet/packageItem/catalog/scheme[2]|s/alias="desk"/alias="part"/
alias-meaning|warning|13|/newsMessage/itemSet/packageItem/catalog/scheme[2]|s/alias="desk"/alias="medtop"/
catalog-unknown|notice|60|/newsMessage/itemSet/newsItem[2]/catalogRef|60s/www.iptc.org.std/lighthouse.example/;60s/IPTC-G2-Standards_41/own/
catalog-old|notice|60|/newsMessage/itemSet/newsItem[2]/catalogRef|60s/_41/_35/
catalog-new|notice|60|/newsMessage/itemSet/newsItem[2]/catalogRef|60s/_41/_57/
retired|warning|46|/newsMessage/itemSet/newsItem[1]/contentMeta/subject|46s/medtop:20000337/subj:04000000/
guid|error|59|/newsMessage/itemSet/newsItem[2]|59s/guid="[^"]*"/guid=""/
guid|error|59|/newsMessage/itemSet/newsItem[2]|59s/2025:a2/2025:a 2/
guid-uri|warning|59|/newsMessage/itemSet/newsItem[2]|59s/guid="[^"]*"/guid="a2"/
duplicate|error|59|/newsMessage/itemSet/newsItem[2]|59s/2025:a2" version="1"/2025:a1" version="2"/
language|error|59|/newsMessage/itemSet/newsItem[2]|59s/ xml:lang="en"//
standard|warning|59|/newsMessage/itemSet/newsItem[2]|59s/2\.35/2.99/
conformance|warning|59|/newsMessage/itemSet/newsItem[2]|59s/ conformance="power"//
item-class|error|62|/newsMessage/itemSet/newsItem[2]/itemMeta/itemClass|62s/ qcode="[^"]*"//
item-class-kind|warning|15|/newsMessage/itemSet/packageItem/itemMeta/itemClass|15s/composite/text/
provider|error|63|/newsMessage/itemSet/newsItem[2]/itemMeta/provider|63s/ uri="[^"]*"//
pub-status|error|18|/newsMessage/itemSet/packageItem/itemMeta/pubStatus|18s/usable/published/
date-offset|error|64|/newsMessage/itemSet/newsItem[2]/itemMeta/versionCreated|64s/Z</</
date-offset|notice|45|/newsMessage/itemSet/newsItem[1]/contentMeta/contentCreated|45s/03-03/03-03T21:00:00/
date-order|error|38|/newsMessage/itemSet/newsItem[1]/itemMeta/firstCreated|38s/2025/2026/
headline|error|59|/newsMessage/itemSet/newsItem[2]|67d
empty|warning|48|/newsMessage/itemSet/newsItem[1]/contentMeta/by|48s/By Ada Wick/ /
no-content|warning|59|/newsMessage/itemSet/newsItem[2]|69,73d
root-group|error|23|/newsMessage/itemSet/packageItem/groupSet|23s/G1/C1/
group-ref|error|25|/newsMessage/itemSet/packageItem/groupSet/group/groupRef|25s/G2/C1/;27,29d
group-loop|error|25|/newsMessage/itemSet/packageItem/groupSet/group/groupRef|25s/G2/G1/;27,29d
group-orphan|warning|27|/newsMessage/itemSet/packageItem/groupSet/group[2]|25s,.*,<itemRef residref="tag:lighthouse.example\,2025:a2"/>,
group-role|error|27|/newsMessage/itemSet/packageItem/groupSet/group[2]|27s/ role="[^"]*"//
item-ref-type|error|28|/newsMessage/itemSet/packageItem/groupSet/group[2]/itemRef|28s/newsitem/packageitem/
item-ref-type|error|28|/newsMessage/itemSet/packageItem/groupSet/group[2]/itemRef|28s/newsitem/story/
item-ref-version|warning|28|/newsMessage/itemSet/packageItem/groupSet/group[2]/itemRef|28s/version="2"/version="3"/
item-ref-absent|notice|28|/newsMessage/itemSet/packageItem/groupSet/group[2]/itemRef|28s/2025:a1/2024:z9/
media-type|error|28|/newsMessage/itemSet/packageItem/groupSet/group[2]/itemRef|28s/contenttype="[^"]*"/contenttype="news item"/
media-type|error|55|/newsMessage/itemSet/newsItem[1]/contentSet/inlineData|55s,text/plain,plain text,
target|error|41|/newsMessage/itemSet/newsItem[1]/itemMeta/link|41s/ href="[^"]*"//
target|error|56|/newsMessage/itemSet/newsItem[1]/contentSet/remoteContent|56s/ href="[^"]*"//
idref|error|50|/newsMessage/itemSet/newsItem[1]/inlineRef|50s,.*,<inlineRef idrefs="C1 X9" qcode="medtop:20000337"/>,
item-name|error|59|/newsMessage/itemSet/storyItem|59,74d;58a <storyItem/>
original|error|51|/newsMessage/itemSet/newsItem[1]/contentSet|51s/C1/G1/
content-type|error|70|/newsMessage/itemSet/newsItem[2]/contentSet/inlineXML|70s,application/nitf+xml,application/xhtml+xml,
content-type|error|52|/newsMessage/itemSet/newsItem[1]/contentSet/inlineXML|52s,application/xhtml+xml,xhtml/xml,
content-type|error|52|/newsMessage/itemSet/newsItem[1]/contentSet/inlineXML|52s, contenttype="[^"]*",,
body-namespace|error|53|/newsMessage/itemSet/newsItem[1]/contentSet/inlineXML/html|53s/ xmlns="[^"]*"//
body-namespace|error|53|/newsMessage/itemSet/newsItem[1]/contentSet/inlineXML/html|53s,1999/xhtml,2002/06/xhtml2,
body-empty|error|53|/newsMessage/itemSet/newsItem[1]/contentSet/inlineXML/html|53s/It shines\.//
inline-markup|warning|55|/newsMessage/itemSet/newsItem[1]/contentSet/inlineData|55s,It shines\.,<![CDATA[<p>It shines.</p>]]>,
FAULTS

# What the schema refuses is no reason to stop.
sed '44s/4/12/' "$clean" >range.xml
check 'an urgency out of range' finds error range 44 \
	'/newsMessage/itemSet/newsItem[1]/contentMeta/urgency' range.xml
sed '64s/2025-03-04T05:40:00Z/yesterday/' "$clean" >date.xml
check 'a date that is none' finds error date 64 \
	'/newsMessage/itemSet/newsItem[2]/itemMeta/versionCreated' date.xml
sed 's/<newsMessage xmlns="[^"]*"/<newsMessage/' "$clean" >bare.xml
check 'no namespace, and all else as usual' finds error namespace 2 \
	/newsMessage bare.xml

# What cannot be tested.
tells() {
	"$GALLEY" check -f newsml "$2" >found 2>&1
	local status=$?
	cat found
	[ $status = 1 ] && [ "$(grep -c . found)" = 1 ] &&
		grep -qF "[newsml.$1]" found
}
head -n 30 "$clean" >cut.xml
check 'a document that breaks off' tells not-well-formed cut.xml
echo '<NewsML Version="1.2"/>' >one.xml
check 'NewsML 1' tells version-1 one.xml
echo '<rss/>' >rss.xml
check 'another format' tells root rss.xml
{
	echo '<!DOCTYPE newsMessage [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
	tail -n +2 "$clean" | sed 's/Lamp/\&b;/'
} >entities.xml
check 'entities are not read' tells dtd entities.xml
python3 -c 'print("<newsItem>" + "<name>" * 200 + "</name>" * 200 + "</newsItem>")' >deep.xml
check 'deep nesting is no harm' eval '"$GALLEY" check -f newsml deep.xml 2>&1 |
	grep -q "newsml.namespace"'
finish
