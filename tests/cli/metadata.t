# What is given overrules what is found

  $ cp $FIXTURES/headline-date.txt story.txt
  $ meta() { galley convert -q -t tree -O spans=no "$@" story.txt | grep -E '^(meta|unknown)' | sed 's/ rule=.*//'; }
  $ meta
  meta headline "Mountain Railway Reopens Seven Years After Landslide" found
  meta published 2019-06-08 "2019-06-08" found
  meta language "en" found
  $ meta -M headline='Another one' -M published=2020-01-02T03:04:05Z
  meta headline "Another one" given
  meta published 2020-01-02T03:04:05Z "2020-01-02T03:04:05Z" given
  meta language "en" found
  $ meta -M author='Ada Quill' -M author='Ben Reed (photographer)' | grep author
  meta author "Ada Quill" given
  meta author "Ben Reed" role=photographer given
  $ meta -M headline=one -M headline=two | grep '^meta headline'
  meta headline "two" given
  $ meta -M subject='medtop:04000000 economy' -M urgency=3 | grep -E 'subject|urgency'
  meta urgency 3 given
  meta subject "economy" scheme=medtop code=04000000 given

# Names that other tools have for the same

  $ meta -M title=T -M date=2020 -M lang=fr -M keywords=k -M url=https://example.org/ | sort
  meta headline "T" given
  meta keyword "k" given
  meta language "fr" given
  meta link "https://example.org/" given
  meta published 2020 "2020" given

# What no field fits is kept

  $ meta -M desk='night desk' | tail -n 1
  unknown "desk" "night desk"
  $ galley convert -q -t markdown -M desk='night desk' story.txt | grep desk
  desk: night desk

# Chrome is printed in place when that is asked for

  $ galley convert -t text --keep-chrome story.txt | head -n 3
  Mountain Railway Reopens Seven Years After Landslide
  
  2019-06-08
  $ galley convert -t text story.txt 2>&1 >/dev/null
  galley: story.txt: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]

# Losses are failures under --strict

  $ cat >wide.tree <<'X'
  > galley-tree 1
  > meta headline "Wide"
  > meta published 2024-01-01
  > body
  > 	table
  > 		row
  > 			cell columns=2
  > 				text "over both"
  > 		row
  > 			cell
  > 				text "one"
  > 			cell
  > 				text "two"
  > X
  $ galley convert -t markdown wide.tree >out; echo $?
  galley: wide.tree: warning: table cell spans dropped [lower.span]
  0
  $ galley convert --strict -t markdown -o out.md wide.tree
  galley: wide.tree: error: table cell spans dropped [lower.span]
  [1]
  $ ls out.md
  ls: cannot access 'out.md': No such file or directory
  [2]

# A byline that tells more than the names is kept beside them, and read back

  $ galley convert -q -t markdown -M author='Ada Holm' -M byline='By Ada Holm in Oslo' -o by.md story.txt
  $ grep -A1 -E '^(author|printed)' by.md
  author: Ada Holm
  date: 2019-06-08
  --
  printed-byline: By Ada Holm in Oslo
  ---
  $ galley inspect --json by.md | python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["byline"]["value"], "|", d["author"][0]["value"])'
  By Ada Holm in Oslo | Ada Holm

# "3 hours ago" is a date for those who say when the page was read

  $ cp $FIXTURES/small-print-bridge.txt ago.txt
  $ galley convert -q -t tree ago.txt | grep -c 'meta published'
  0
  [1]
  $ galley convert -q -t tree --now 2025-06-03T10:00+02:00 ago.txt | grep -o 'meta published [^ ]* "[^"]*"'
  meta published 2025-06-03 "3 hours ago"
  $ galley convert -t tree --now soon ago.txt
  galley: error: --now takes a date as 2025-01-31T08:00Z, not 'soon' [usage]
  [2]
