#!/bin/bash
# The manual page: well-formed, complete, and its examples do what it says.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
BUILD=${BUILD:-$SOURCE/build} FIXTURES=$SOURCE/fixtures
GALLEY=${GALLEY:-$BUILD/galley} page=$BUILD/galley.1
PATH=$BUILD:$PATH
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
cd "$work" || exit 1

# ------------------------------------------------------------- as a page

says_nothing() {
	"$@" >said 2>&1
	[ ! -s said ] || { cat said; return 1; }
}
if command -v mandoc >/dev/null; then
	check 'mandoc has nothing to say' says_nothing eval \
		'mandoc -T lint "$page" 2>&1 | grep -v "outdated mandoc.db"'
else
	skip 'mandoc has nothing to say' 'needs mandoc'
fi
if command -v man >/dev/null; then
	check 'man has nothing to say' says_nothing eval \
		'man --warnings -E UTF-8 -l "$page" 2>&1 >page.txt'
	MANWIDTH=200 man -E UTF-8 -l "$page" 2>/dev/null |
		sed 's/\xe2\x80\x90/-/g' >page.txt
	for command in '' $(galley help | sed -n 's/^  galley \([a-z]*\) .*/\1/p')
	do
		# shellcheck disable=SC2086 # there may be none
		galley help $command | grep -oE -- '(-[a-zA-Z0], )?--[a-z-]+'
	done | sort -u >wanted
	check 'every option of --help is there' eval \
		'while read -r option; do grep -qF -- "$option" page.txt ||
			{ echo "$option"; false; } || exit; done <wanted'
	for format in $(galley formats | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
		galley formats "$format" | grep -oE -- '-O [a-z-]+='
	done | sort -u >wanted
	check 'every option of a format is there' eval \
		'while read -r option; do grep -qF -- "$option" page.txt ||
			{ echo "$option"; false; } || exit; done <wanted'
else
	skip 'man has nothing to say' 'needs man'
	skip 'every option of --help is there' 'needs man'
	skip 'every option of a format is there' 'needs man'
fi

# ------------------------------------------------------------- examples

cp "$FIXTURES/harbour-bridge.txt" story.txt
mkdir -p archive/2024 stories
cp "$FIXTURES/harbour-bridge.txt" archive/2024
cp "$FIXTURES/plain-markdown.md" archive
cp "$FIXTURES"/{headline-date.txt,plain-markdown.md,verse-poet.txt} stories
cp "$SOURCE/tests/plugin/example/gemtext.py" to-gemini.py
echo '<h1>$headline$</h1>$body$' >page.html
headline=$(sed -n 's/^headline: //p' "$FIXTURES/harbour-bridge.expect")

# shellcheck disable=SC2016 # the dollar is the prompt
sed -n 's/^\.Dl \$ //p' "$page" >examples
: >tried

# example COMMAND CHECK…: run it as it is printed, then look at what it did;
# what it prints is in `printed` and `said`
example() {
	local command=$1 run=$1
	shift
	echo "$command" >>tried
	[ "${api:-}" = 1.22 ] &&
		run=${run/-t pandoc/-t pandoc -O api=1.22}
	bash -c "set -o pipefail; $run" >printed 2>said ||
		{ echo "status $?"; cat said; return 1; }
	for look in "$@"; do
		eval "$look" || { echo "not so: $look"; head printed said; return 1; }
	done
}
examples() {
	check "example: $1" example "$@"
}

examples 'galley -t markdown < story.txt' 'head -n 1 printed | grep -qx -- ---' \
	'grep -qx "title: $headline" printed' \
	'grep -q "notice: left out [0-9]* lines of page chrome" said'
examples 'galley convert -t newsml,epub,markdown,text -o out/ story.txt' \
	'[ "$(ls out/ | tr "\n" " ")" = "story.epub story.md story.txt story.xml " ]' \
	'grep -q "<headline.*>$headline<" out/story.xml' \
	'unzip -tqq out/story.epub'
rm -r out
examples 'galley batch -t markdown -o converted archive/' \
	'[ "$(cd converted && find . -type f | sort | tr "\n" " ")" = \
		"./2024/harbour-bridge.md ./plain-markdown.md " ]'
for times in 1 2; do
	examples 'galley batch -t newsml,epub --manifest done.ndjson -o items archive/' \
		'[ "$(find items -type f | wc -l)" = 4 ]' \
		'[ "$(wc -l <done.ndjson)" = 2 ]'
	[ $times = 1 ] && cp "$FIXTURES/verse-poet.txt" more.txt
done
mv more.txt archive/
check 'only what is new is done' eval \
	'galley batch -t newsml,epub --manifest done.ndjson -o items \
		--report report.ndjson archive/ 2>/dev/null &&
	grep -c "\"status\":\"converted\"" report.ndjson | grep -qx 1'
examples "galley bundle -o week.epub --title 'The week' --by section stories/" \
	'unzip -p week.epub EPUB/package.opf | grep -q "<dc:title[^>]*>The week<"' \
	'[ "$(unzip -Z1 week.epub | grep -c "article-[0-9]*.xhtml")" = 3 ]'
examples 'galley bundle -t newsml -o issue.xml stories/' \
	'[ "$(grep -c "<newsItem " issue.xml)" = 3 ]' \
	'grep -q "<packageItem " issue.xml'
examples 'galley -t exec:./to-gemini.py -o story.gmi story.txt' \
	'grep -qx "# $headline" story.gmi'
examples "galley -t html --template page.html -M headline='Bridge closed' story.txt" \
	'head -n 1 printed | grep -q "^<h1>Bridge closed</h1><"'
examples 'galley inspect story.txt' 'grep -q "^  headline  *$headline" printed' \
	'grep -q "found, line 16, headline.place, [0-9]* %" printed'
examples 'galley formats epub' 'grep -q -- "-O toc=sections|flat" printed'
examples 'galley check issue.xml' '[ ! -s printed ]' '! grep -q error: said'
examples 'source <(galley completion bash)' '[ ! -s printed ]' '[ ! -s said ]'

# pandoc takes its own version of the JSON and no other.
api=$(echo x | pandoc -t json 2>/dev/null |
	sed -E 's/.*"pandoc-api-version":\[([0-9]+),([0-9]+).*/\1.\2/')
for_pandoc() {
	if [ -n "$api" ]; then
		examples "$@"
	else
		echo "$1" >>tried
		skip "example: $1" 'needs pandoc'
	fi
}
for_pandoc 'galley -t pandoc story.txt | pandoc -f json -o story.docx' \
	'unzip -p story.docx word/document.xml | grep -q "nine nights"'
for_pandoc 'pandoc -t json story.docx | galley -f pandoc -t newsml' \
	'grep -q "<headline.*>$headline<" printed'

# What watches does not end by itself.
watches() {
	local command=$1 status tries=600
	echo "$command" >>tried
	mkdir -p in && cp story.txt in
	bash -c "exec $command" >printed 2>said &
	until [ -e in/done/story.txt ] || [ $((tries -= 1)) = 0 ]; do
		sleep .1
	done
	kill -TERM $!
	wait $!
	status=$?
	[ $status = 0 ] && grep -q "<headline.*>$headline<" out/story.xml ||
		{ echo "status $status"; ls -R in out; cat said; return 1; }
}
rm -rf out
watch='galley watch -t newsml -o out/ in/'
check "example: $watch" watches "$watch"

check 'all examples of the page were tried, and no others' eval \
	'sort -u tried | diff <(sort examples) -'

# ------------------------------------------------------------- the README

# What it shows of an output has to be there, in this order; reasons and
# percentages change with what is learnt.
vague() {
	sed 's/[0-9]* %/N %/; s/  (.*//'
}
shows() {
	local command=$1
	(cd "$SOURCE" && bash -c "$command" 2>&1) | vague >whole
	awk -v "start=    \$ $command" '$0 == start { on = 1; next }
		on && /^[^ ]/ { exit } on' "$SOURCE/README.md" |
		sed 's/^    //' | grep -vxE '…?' | vague >wanted
	[ -s wanted ] && diff wanted whole | sed -n '/^</p' >gone
	[ ! -s gone ] || { cat gone; return 1; }
}
for command in 'galley -t markdown -q fixtures/harbour-bridge.txt' \
	'galley inspect fixtures/harbour-bridge.txt'; do
	echo "$command" >>tried
	check "README: $command" shows "$command"
done
check 'all commands of the README were tried' eval \
	'sed -n "s/^    \(\$ \)*\(galley .*\)/\2/p" "$SOURCE/README.md" |
		sed "s/  *#.*//" | grep -vFx -f tried | says_nothing cat'
finish
