# A book has its articles in a format for machines, too, if that is wanted

  $ galley convert -q -t epub -o plain.epub $FIXTURES/wire-grain.txt && unzip -Z1 plain.epub | grep -c metadata
  0
  [1]
  $ galley convert -q -t epub -O record=newsml -o one.epub $FIXTURES/wire-grain.txt
  galley: $FIXTURES/wire-grain.txt: warning: no date known, versionCreated is 1970-01-01 [newsml.date]
  $ unzip -p one.epub EPUB/package.opf | grep '<link'; unzip -p one.epub EPUB/package.opf | grep -c '<item .*metadata'
  <link rel="record" href="metadata/article-0001.xml" media-type="application/vnd.iptc.g2.newsitem+xml"/>
  0
  [1]
  $ galley convert -q -t newsml $FIXTURES/wire-grain.txt >one.xml 2>err; unzip -p one.epub EPUB/metadata/article-0001.xml | cmp - one.xml

# One for each article of a bundle, by any number of processes

  $ for jobs in 1 3; do galley bundle -q -t epub -j $jobs -O record=ninjs -o many$jobs.epub $FIXTURES/wire-grain.txt $FIXTURES/zh-museum.txt $FIXTURES/headline-date.txt 2>err; done; cmp many1.epub many3.epub
  $ unzip -Z1 many1.epub | grep metadata; unzip -p many1.epub EPUB/package.opf | grep '<link'
  EPUB/metadata/article-0001.ninjs
  EPUB/metadata/article-0002.ninjs
  EPUB/metadata/article-0003.ninjs
  <link rel="record" href="metadata/article-0001.ninjs" media-type="application/json"/>
  <link rel="record" href="metadata/article-0002.ninjs" media-type="application/json"/>
  <link rel="record" href="metadata/article-0003.ninjs" media-type="application/json"/>
  $ unzip -p many1.epub EPUB/metadata/article-0002.ninjs | grep -o '"language": *"[^"]*"' | head -n 1
  "language":"zh"

# What only editors want to know is told to be left out of a book, but not where a record has it

  $ printf 'galley-tree 1\nmeta headline "Rain"\nmeta language "en"\nmeta urgency 3\nmeta published 2025-01-02T03:04:05Z\nbody\n\tparagraph\n\t\ttext "It rained."\n' >rain.tree
  $ galley convert -t epub -o rain.epub rain.tree
  galley: rain.tree: notice: no place for 'urgency', left out [epub.unsaid]
  $ galley convert -t epub -O record=newsml -o rain.epub rain.tree; unzip -p rain.epub 'EPUB/metadata/*' | grep urgency
  <urgency>3</urgency>

  $ galley convert -t epub -O record=html -o none.epub rain.tree
  galley: error: option 'record' takes one of no|newsml|nitf|ninjs, not 'html' [option.value]
  [2]
