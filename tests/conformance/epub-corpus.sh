#!/bin/bash
# Each article of the corpus, in each of its forms, as a book of its own:
# without a word from EPUBCheck, and as stores ask for it.
#
# Takes some minutes: GALLEY_EPUB_CORPUS says how many of the thousand, evenly
# chosen, or "all".
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
GALLEY=${GALLEY:-$SOURCE/build/galley}
GALLEY_SHARED=${GALLEY_SHARED:-$SOURCE/../shared}
export TOOLS_DIR=${TOOLS_DIR:-/tmp/epub-tools}
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
tools=$GALLEY_SHARED/tools/epub
corpus=$GALLEY_SHARED/corpus/articles
number=${GALLEY_EPUB_CORPUS:-0}
if [ "$number" = 0 ]; then
	skip 'a book of each article' \
		'GALLEY_EPUB_CORPUS does not say how many, or "all"'
	finish
	exit
fi
if [ ! -d "$corpus" ] || [ ! -d "$TOOLS_DIR/classes" ] ||
	! [ -x "$tools/check-epubs.sh" ]; then
	skip 'a book of each article' \
		'needs the corpus of GALLEY_SHARED and the validators in TOOLS_DIR'
	finish
	exit
fi
cd "$work" || exit 1
unset SOURCE_DATE_EPOCH

mkdir in
python3 - "$corpus" in "$number" <<'P'
import glob
import gzip
import os
import sys

corpus, folder, number = sys.argv[1:]
paths = sorted(glob.glob(os.path.join(corpus, "*.html.gz")) +
               [path for path in glob.glob(os.path.join(corpus, "*.txt"))
                if os.path.basename(path).count(".") > 1])
wanted = len(paths) if number == "all" else min(int(number), len(paths))
for i in range(wanted):
    path = paths[i * len(paths) // wanted]
    opened = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
    with opened as file, open(os.path.join(
            folder, os.path.basename(path).removesuffix(".gz")), "wb") as out:
        out.write(file.read())
P
"$GALLEY" batch -q -t epub -o books in 2>messages

# The only reason not to make a book is that there is nothing to put into it.
made() {
	local without
	grep ': error: ' messages | grep -v '\[input.no-article\]$'
	without=$(grep -c '\[input.no-article\]$' messages)
	[ "$(find in -type f | wc -l)" = \
		$(($(find books -type f | wc -l) + without)) ]
}
check 'each article is a book' made
"$tools/check-epubs.sh" -v -u books >report 2>&1
check 'EPUBCheck looked at each' [ "$(grep -c '	books/' report)" = \
	"$(find books -type f | wc -l)" ]
find books -type f -print0 | xargs -0 python3 \
	"$SOURCE/tests/conformance/epub-stores.py" >stores 2>&1
good_for_stores() {
	grep -F "books/$1: " stores
	grep -qxF "books/$1: good" stores
}
while read -r file; do
	check "EPUBCheck: $file" grep -qxF "0	0	0	0	0	books/$file" report
	check "rules of stores: $file" good_for_stores "$file"
done < <(find books -type f -printf '%P\n' | LC_ALL=C sort)
check 'no message at all' eval '! grep -E "^    " report'
finish
