# A clean document gives silence, a fault its place, path and reason

  $ cp $FIXTURES/../tests/conformance/check/clean.xml clean.xml
  $ galley check clean.xml
  $ sed 's/ role="part:first"//; s/Lamp lit again</</' clean.xml >bad.xml
  $ galley check bad.xml
  galley: bad.xml:27: error: the group has no role (/newsMessage/itemSet/packageItem/groupSet/group[2]) [newsml.group-role]
  galley: bad.xml:32: error: a text without a headline in contentMeta (/newsMessage/itemSet/newsItem[1]) [newsml.headline]
  galley: bad.xml:47: warning: headline is empty; leave it out (/newsMessage/itemSet/newsItem[1]/contentMeta/headline) [newsml.empty]
  [1]

# Doubts are warnings; --strict makes them errors, and -q leaves out notices

  $ sed 's/ conformance="power"//; s/_41/_35/' clean.xml >old.xml
  $ galley check old.xml
  galley: old.xml:5: notice: catalog 35 of IPTC is older than 41, by which it is tested (/newsMessage/header/catalogRef) [newsml.catalog-old]
  galley: old.xml:11: warning: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/packageItem) [newsml.conformance]
  galley: old.xml:12: notice: catalog 35 of IPTC is older than 41, by which it is tested (/newsMessage/itemSet/packageItem/catalogRef) [newsml.catalog-old]
  galley: old.xml:32: warning: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/newsItem[1]) [newsml.conformance]
  galley: old.xml:33: notice: catalog 35 of IPTC is older than 41, by which it is tested (/newsMessage/itemSet/newsItem[1]/catalogRef) [newsml.catalog-old]
  galley: old.xml:59: warning: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/newsItem[2]) [newsml.conformance]
  galley: old.xml:60: notice: catalog 35 of IPTC is older than 41, by which it is tested (/newsMessage/itemSet/newsItem[2]/catalogRef) [newsml.catalog-old]
  $ galley check -q old.xml
  galley: old.xml:11: warning: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/packageItem) [newsml.conformance]
  galley: old.xml:32: warning: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/newsItem[1]) [newsml.conformance]
  galley: old.xml:59: warning: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/newsItem[2]) [newsml.conformance]
  $ galley check -q --strict old.xml
  galley: old.xml:11: error: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/packageItem) [newsml.conformance]
  galley: old.xml:32: error: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/newsItem[1]) [newsml.conformance]
  galley: old.xml:59: error: without conformance="power" the item claims to be of level core, which is no longer published (/newsMessage/itemSet/newsItem[2]) [newsml.conformance]
  [1]

# As JSON, one object per file

  $ galley check --json clean.xml bad.xml nowhere.xml
  {"source":"clean.xml","faults":[]}
  {"source":"bad.xml","faults":[{"severity":"error","rule":"newsml.group-role","line":27,"text":"the group has no role (/newsMessage/itemSet/packageItem/groupSet/group[2])"},{"severity":"error","rule":"newsml.headline","line":32,"text":"a text without a headline in contentMeta (/newsMessage/itemSet/newsItem[1])"},{"severity":"warning","rule":"newsml.empty","line":47,"text":"headline is empty; leave it out (/newsMessage/itemSet/newsItem[1]/contentMeta/headline)"}]}
  {"source":"nowhere.xml","faults":[{"severity":"error","rule":"input.unreadable","text":"cannot read: No such file or directory"}]}
  [1]

# Several files: each is told

  $ galley check clean.xml bad.xml old.xml -q 2>&1 | cut -d: -f2-4
   bad.xml:27: error
   bad.xml:32: error
   bad.xml:47: warning
   old.xml:11: warning
   old.xml:32: warning
   old.xml:59: warning

# What cannot be checked

  $ echo 'A story.' >story.txt
  $ galley check story.txt
  galley: story.txt: error: no check for format text [check.none]
  [1]
  $ galley check -f markdown story.txt
  galley: story.txt: error: no check for format markdown [check.none]
  [1]
  $ galley check
  galley: error: name the files to check, or - [usage]
  [2]
  $ galley check -
  galley: standard input: error: empty input [input.empty]
  [1]
  $ galley check - <clean.xml
  $ galley check -t text clean.xml
  galley: error: no option -t; see `galley help` [usage]
  [2]
  $ galley check nowhere.xml
  galley: nowhere.xml: error: cannot read: No such file or directory [input.unreadable]
  [1]
