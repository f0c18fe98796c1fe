#!/bin/sh
# The include law, checked by grep. A room of src/ includes the public
# headers, itself and the rooms above it; a format the public headers, its
# own folder and what formats share; src/ never spells a format's name; a
# heavy library stays in the formats that need it. See ARCHITECTURE.md.
set -u
cd "$(dirname "$0")/../.." || exit 1

rooms='base model text article convert batch cli'
shared='xhtml|markup' # folders of formats/ that others may include from

# complain SENTENCE: say it with the lines on standard input, if any
complain() {
	lines=$(cat)
	[ -z "$lines" ] && return
	echo "layers: $1"
	echo "$lines" | sed 's/^/    /'
}

# includes PATH…: FILE:LINE:what stands between the brackets or quotes
includes() {
	find "$@" -name '*.[ch]' -exec grep -Hn '^ *# *include' {} + \
		2>/dev/null |
		sed 's/^\([^:]*:[0-9]*:\) *# *include *\([<"][^>"]*\).*/\1\2/'
}

rooms() {
	above=
	for room in $rooms; do
		above="$above|$room"
		[ -d "src/$room" ] || continue
		includes "src/$room" | grep ':"' |
			grep -Ev ":\"(${above#|})/" |
			grep -v ':"../../formats/formats\.def$' |
			complain "src/$room includes what is not above it"
	done
	for room in src/*/; do
		room=$(basename "$room")
		case " $rooms " in
		*" $room "*) ;;
		*) echo "src/$room" | complain 'a room without a place' ;;
		esac
	done
}

formats() {
	for folder in formats/*/; do
		name=$(basename "$folder")
		includes "$folder" | grep ':"' |
			grep -Ev ":\"(\.\./($shared)/)?[^/]*$" |
			complain "formats/$name includes from outside"
	done
}

# For each line: a header and the places that may include it.
libraries() {
	while read -r header places; do
		allowed=
		for place in $places; do
			allowed="$allowed|^$place/"
		done
		includes src formats include | grep ":<$header" |
			grep -Ev "${allowed#|}" |
			complain "<$header> is included outside of $places"
	done <<-'LIST'
		libxml/ formats/markup formats/html formats/newsml formats/nitf formats/epub formats/ninjs
		zip.h formats/epub
		cmark formats/markdown
		yaml.h formats/markdown
		uchardet src/text/module
		utf8proc.h src/text formats/epub
		archive formats/tar
	LIST
}

# Public headers need nothing but each other and the C library.
headers() {
	libc='assert|ctype|errno|float|inttypes|limits|locale|math|setjmp'
	libc="$libc|signal|stdalign|stdarg|stdbool|stddef|stdint|stdio"
	libc="$libc|stdlib|stdnoreturn|string|time|wchar|wctype"
	includes include | grep -Ev ":<(galley/|($libc)\.h)" |
		complain 'a public header includes more than <galley/…> and libc'
}

# Names of formats as C strings or in paths. "text" and "tree" are words,
# too, that code about other things may spell: they count only where they
# are looked up.
names() {
	sed -n 's/^[A-Z_]*\(READER\|WRITER\)(\([a-z0-9]*\).*/\2/p' \
		formats/formats.def | sort -u |
		while read -r name; do
			case $name in
			text | tree) spelt="registry_[a-z]*(.*\"$name\"" ;;
			*) spelt="[\"/]${name}[\"/]" ;;
			esac
			find src -name '*.[ch]' -exec grep -Hn "$spelt" {} + |
				complain "src/ spells the name of $name"
		done
}

found=$(rooms; formats; libraries; headers; names)
if [ -n "$found" ]; then
	echo "$found"
	exit 1
fi
echo 'layers: the include law holds'
