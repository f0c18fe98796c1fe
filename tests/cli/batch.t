# A tree of stories becomes a tree of outputs

  $ mkdir -p in/north/coast in/south
  $ cp $FIXTURES/headline-date.txt in/
  $ cp $FIXTURES/ja-station.txt in/north/coast/
  $ cp $FIXTURES/plain-markdown.md in/south/
  $ galley batch -q -t markdown,newsml -o out in
  galley: in/south/plain-markdown.md: warning: no date known, versionCreated is 1970-01-01 [newsml.date]
  $ (cd out && find . -type f | sort)
  ./headline-date.md
  ./headline-date.xml
  ./north/coast/ja-station.md
  ./north/coast/ja-station.xml
  ./south/plain-markdown.md
  ./south/plain-markdown.xml
  $ galley convert -q -t newsml in/north/coast/ja-station.txt | cmp - out/north/coast/ja-station.xml

# A broken file is named, the others are converted, the status is 1

  $ printf '\0\1\2\3' >in/south/broken.bin
  $ : >in/north/empty.txt
  $ galley batch -t text -o again in
  galley: in/headline-date.txt: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  galley: in/north/empty.txt: error: empty input [input.empty]
  galley: in/south/broken.bin: notice: skipped: no reader takes this kind of file [input.skipped]
  galley: notice: 3 of 5 files converted, 1 skipped, 1 failed [batch.done]
  [1]
  $ (cd again && find . -type f | sort)
  ./headline-date.txt
  ./north/coast/ja-station.txt
  ./south/plain-markdown.txt

# The folder written to may stand within the one that is read

  $ rm in/south/broken.bin in/north/empty.txt
  $ galley batch -q -t text -o in/out in && galley batch -q -t text -o in/out in
  $ (cd in/out && find . -type f | sort)
  ./headline-date.txt
  ./north/coast/ja-station.txt
  ./south/plain-markdown.txt

# Names that would collide are told apart, always in the same way

  $ mkdir twins; cp in/headline-date.txt twins/a.txt; cp in/headline-date.txt twins/a.text
  $ galley batch -t markdown -o pair twins
  galley: twins/a.text: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  galley: twins/a.txt: warning: 'pair/a-2.md' is its name, as another input has the same one [output.clash]
  galley: twins/a.txt: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  galley: notice: 2 of 2 files converted, 0 failed [batch.done]
  $ ls pair
  a-2.md
  a.md

# Inputs are not overwritten; --no-clobber keeps what is there

  $ cp -r in/north same; galley batch -q -t text -o same same
  galley: same/coast/ja-station.txt: error: 'same/coast/ja-station.txt' is an input: it is not overwritten [output.is-input]
  [1]
  $ cmp same/coast/ja-station.txt in/north/coast/ja-station.txt
  $ echo old >again/headline-date.txt
  $ galley batch -q -n -t text -o again in/headline-date.txt; cat again/headline-date.txt
  old

# Loops of links end; what is missing is named

  $ rm -r in/out; ln -s .. in/south/loop
  $ galley batch -q -t text -o loops in && (cd loops && find . -type f | sort)
  ./headline-date.txt
  ./north/coast/ja-station.txt
  ./south/plain-markdown.txt
  $ galley batch -t text -o none nowhere
  galley: nowhere: error: No such file or directory [input.unreadable]
  galley: notice: 0 of 1 files converted, 1 failed [batch.done]
  [1]

# Messages as JSON, for programs

  $ mkdir json; : >json/empty.txt; cp in/headline-date.txt json/
  $ galley batch --log-format json -t text -o made json
  {"severity":"error","rule":"input.empty","file":"json/empty.txt","text":"empty input"}
  {"severity":"notice","rule":"chrome","file":"json/headline-date.txt","text":"left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them"}
  {"severity":"notice","rule":"batch.done","text":"1 of 2 files converted, 1 failed"}
  [1]

# Unknown values are refused

  $ galley batch --log-format xml -t text -o made json
  galley: error: --log-format takes text or json, not 'xml' [usage]
  [2]
  $ galley batch -j 0 -t text -o made json
  galley: error: -j takes a number from 1 to 1024, not '0' [usage]
  [2]
  $ galley batch --shard 4/4 -t text -o made json
  galley: error: --shard takes I/N with I below N, not '4/4' [usage]
  [2]
  $ galley batch --shard 0/2 --name '{slug}.{ext}' -t text -o made json
  galley: error: with --shard, --name needs {hash} in it: the shards know nothing of each other's names [usage]
  [2]
  $ galley batch --update --name '{slug}.{ext}' -t text -o made json
  galley: error: --update needs to know names beforehand, which --name makes of what is read; use --manifest [usage]
  [2]
  $ galley batch --name '{title}.{ext}' -t text -o made json
  galley: error: --name knows no field {title} [usage]
  [2]
  $ galley batch --files-from list -t text -o made json
  galley: error: name the files in a list or on the command line, not both [usage]
  [2]
  $ galley batch --files-from nowhere -t text -o made
  galley: error: cannot read the list 'nowhere': No such file or directory [input.unreadable]
  galley: notice: 0 of 1 files converted, 1 failed [batch.done]
  [1]
  $ galley batch --manifest nowhere/m -t text -o made json
  galley: error: cannot use the manifest 'nowhere/m': No such file or directory [manifest]
  [1]
  $ galley batch --max-memory much -t text -o made json
  galley: error: --max-memory takes a size as 500M, not 'much' [usage]
  [2]
