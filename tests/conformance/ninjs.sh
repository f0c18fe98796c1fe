#!/bin/bash
# ninjs as written: valid by the schema of the version that it states, 3.1 and
# 2.2, and right in what the schema lets pass. Every fixture and every tree in
# trees/, hostile ones among them.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
schemas=$GALLEY_SHARED/schemas/ninjs
cd "$work" || exit 1
unset SOURCE_DATE_EPOCH

valid() {
	python3 "$SOURCE/tests/tools/ninjs_valid.py" "$schemas" "$@"
}

if [ ! -d "$schemas" ]; then
	skip 'ninjs' 'needs the schemas of GALLEY_SHARED'
	finish
	exit
fi
valid >/dev/null
if [ $? = 77 ]; then
	skip 'ninjs' 'needs python3-jsonschema'
	finish
	exit
fi

# The gate itself: what is wrong has to be refused.
standard='"standard":{"name":"ninjs","version":"3.1"}'
while IFS='|' read -r name text; do
	echo "{$standard$text}" >bad.json
	check "the schema refuses $name" status_is 1 valid bad.json
done <<'BAD'
no uri|
a uri that is none|,"uri":"no uri"
an unknown member|,"uri":"a:b","bodytext":"x"
a member of 2.2|,"uri":"a:b","pubstatus":"usable"
a day for a moment|,"uri":"a:b","versionCreated":"2025-01-02"
BAD

trees=("$SOURCE"/tests/conformance/trees/*.tree)
# Converted one by one, validated at once.
converts() {
	"$GALLEY" "$1" -q -t ninjs -O ninjs.version="$version" "${@:2}" 2>err ||
		{ cat err; return 1; }
}
named() {
	! grep -F "$1: " report
}
for version in 3.1 2.2; do
	names=()
	for file in "$SOURCE"/fixtures/*.txt "$SOURCE"/fixtures/*.md \
		"$SOURCE"/fixtures/*.tree "${trees[@]}"; do
		name=$version-$(basename "$file").json
		[ "$file" = "$SOURCE/fixtures/README.md" ] && continue
		names+=("$name")
		converts convert -O ninjs.body=both -o "$name" "$file" ||
			not_ok "$name is written"
	done
	converts bundle -M title='All of them' \
		-M related='https://example.org/ Elsewhere' \
		-o "$version-all.json" "${trees[@]}" "$SOURCE"/fixtures/*.txt
	names+=("$version-all.json")
	valid "${names[@]}" >report 2>&1
	for name in "${names[@]}"; do
		check "$name is valid" eval "[ -s '$name' ] && named '$name'"
	done
	check "all of $version are looked at" \
		grep -qx "${#names[@]} validated" report
done

# The associations stand in reading order, whole, and are read again.
check 'the bundle in reading order' eval '[ "$("$GALLEY" -f ninjs -t tree 3.1-all.json \
	2>/dev/null | grep -c "^galley-tree")" = \
	"$(ls "$SOURCE"/tests/conformance/trees/*.tree "$SOURCE"/fixtures/*.txt |
	wc -l)" ]'
check 'the collection has its title' \
	grep -q '^"headlines":\[{"role":"main","value":"All of them"}\]' 3.1-all.json

# No markup of an input comes through, and no script.
"$GALLEY" convert -q -t ninjs -o hostile.json \
	"$SOURCE/tests/conformance/trees/hostile.tree"
check 'no script in the body' eval '! grep -qi "javascript:" hostile.json &&
	! grep "^.bodies" hostile.json | grep -qi "<script"'

# The same bytes wherever and whenever.
all=$SOURCE/tests/conformance/trees/all-fields.tree
"$GALLEY" convert -q -t ninjs -o fields.json "$all"
same() {
	cmp fields.json <(env "$@" "$GALLEY" convert -q -t ninjs "$all")
}
check 'the same on a second run' same A=b
check 'the same in another zone' same TZ=Asia/Tokyo LC_ALL=C
finish
