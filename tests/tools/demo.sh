#!/bin/sh
# demo.sh BUILD: one scraped page in, four formats out, and a look at each.
set -eu
export LC_ALL=C.UTF-8
build=$1
galley=$build/galley
out=$build/demo
story=fixtures/harbour-bridge.txt
rm -rf "$out"

show() {
	echo
	echo "\$ $*"
}

show galley inspect "$story"
"$galley" inspect "$story"

show galley convert -t newsml,epub,markdown,text -o "$out/" "$story"
"$galley" convert -t newsml,epub,markdown,text -o "$out/" "$story"

for file in "$out"/*; do
	case $file in
	*.epub)
		show unzip -l "$file"
		unzip -l "$file" 2>/dev/null || wc -c "$file"
		;;
	*)
		show head "$file"
		head -n 14 "$file" | sed 's/^\(.\{77\}\)..*/\1…/'
		;;
	esac
done

echo
echo "All four are under $out:"
wc -c "$out"/* | sed '$d'
