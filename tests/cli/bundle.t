# Many stories, one book: in the order of the names, each a chapter

  $ mkdir in; cp $FIXTURES/headline-date.txt in/1.txt
  $ cp $FIXTURES/ja-station.txt in/2.txt; cp $FIXTURES/plain-markdown.md in/3.md
  $ galley bundle -q -o book.epub -M title='Three stories' in
  $ unzip -Z1 book.epub
  mimetype
  META-INF/container.xml
  EPUB/package.opf
  EPUB/nav.xhtml
  EPUB/toc.ncx
  EPUB/css/news.css
  EPUB/cover.xhtml
  EPUB/title.xhtml
  EPUB/article-0001.xhtml
  EPUB/article-0002.xhtml
  EPUB/article-0003.xhtml
  EPUB/images/cover.png
  $ unzip -p book.epub '*.opf' | grep -E '<dc:(title|language|creator)'
  <dc:title id="title">Three stories</dc:title>
  <dc:language>en</dc:language>
  <dc:language>ja</dc:language>
  <dc:creator id="creator1">北浜日報</dc:creator>
  $ unzip -p book.epub '*nav.xhtml' | sed -n 's/.*<a href[^>]*>\(.*\)<\/a>.*/\1/p'
  Mountain Railway Reopens Seven Years After Landslide
  無人駅の図書室、利用者が一万人を超える
  Village votes to keep its only traffic light
  $ unzip -p book.epub '*.opf' | xmllint --noout -
  $ galley bundle -q -o same.epub -M title='Three stories' in && cmp book.epub same.epub
  $ galley bundle -q -o order.epub -M title=Order in/3.md in/1.txt
  $ unzip -p order.epub '*nav.xhtml' | sed -n 's/.*<a href[^>]*>\(.*\)<\/a>.*/\1/p'
  Village votes to keep its only traffic light
  Mountain Railway Reopens Seven Years After Landslide

# A broken file is named and left out; under --strict there is no book

  $ : >in/4.txt
  $ galley bundle -q -o some.epub in
  galley: in/4.txt: error: empty input [input.empty]
  [1]
  $ unzip -tqq some.epub
  $ galley bundle -q --strict -o none.epub in
  galley: in/4.txt: error: empty input [input.empty]
  [1]
  $ ls none.epub
  ls: cannot access 'none.epub': No such file or directory
  [2]

# What is no text at all, as the pictures of a page, is passed over

  $ mkdir pictures && cp "$FIXTURES/harbour-bridge.txt" pictures/a.txt && printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >pictures/b.png && galley bundle -o pictures.epub pictures && unzip -Z1 pictures.epub | grep -c article
  galley: pictures/a.txt: notice: left out 24 lines of page chrome (lines 1, 3, 5-10, 12, 14, 24-26, 34, 46, 48, 50, 52, 54, …); --keep-chrome prints them [chrome]
  galley: pictures/b.png: notice: skipped: no reader takes this kind of file [input.skipped]
  1
  $ galley bundle -o none.epub pictures/b.png; ls none.epub
  galley: pictures/b.png: notice: skipped: no reader takes this kind of file [input.skipped]
  galley: error: no article to put into the bundle [bundle.empty]
  ls: cannot access 'none.epub': No such file or directory
  [2]

# Inputs are not overwritten, no book is left without a story

  $ galley bundle -o in/1.txt -t epub in
  galley: in/4.txt: error: empty input [input.empty]
  galley: notice: the cover is drawn without letters: its letters are Latin, Greek and Cyrillic; give a picture with --cover [epub.cover]
  [1]
  $ galley bundle -q -o empty.epub in/4.txt
  galley: in/4.txt: error: empty input [input.empty]
  galley: error: no article to put into the bundle [bundle.empty]
  [1]
  $ ls empty.epub
  ls: cannot access 'empty.epub': No such file or directory
  [2]

# Sections, days and sources as headings; newest first, by title, as given

  $ story() { printf 'galley-tree 1\nmeta headline "%s"\nmeta section "%s"\nmeta provider "%s"\nmeta published %s\nmeta link "https://news.example/%s" \nbody\n\tparagraph\n\t\ttext "All about %s."\n' "$@"; }
  $ mkdir s; story Cats Home Echo 2025-03-01 cats cats >s/1.tree
  $ story Ants World Wire 2025-03-02 ants ants >s/2.tree
  $ story Bees Home Wire 2025-03-02T10:00Z bees bees >s/3.tree
  $ contents() { galley bundle -q -o o.epub "$@" && unzip -p o.epub '*nav.xhtml' | sed -n '/id="landmarks"/q; s/.*<a href="\([^"]*\)">\(.*\)<\/a>.*/\1 \2/p'; }
  $ contents s
  section-1.xhtml Home
  article-0001.xhtml Cats
  article-0002.xhtml Bees
  section-2.xhtml World
  article-0003.xhtml Ants
  $ contents --by section --sort date s
  section-1.xhtml Home
  article-0001.xhtml Bees
  article-0002.xhtml Cats
  section-2.xhtml World
  article-0003.xhtml Ants
  $ contents --by date --sort title s
  section-1.xhtml 2025-03-02
  article-0001.xhtml Ants
  article-0002.xhtml Bees
  section-2.xhtml 2025-03-01
  article-0003.xhtml Cats
  $ contents --by source s
  section-1.xhtml Echo
  article-0001.xhtml Cats
  section-2.xhtml Wire
  article-0002.xhtml Ants
  article-0003.xhtml Bees
  $ contents --by none --sort title s
  article-0001.xhtml Ants
  article-0002.xhtml Bees
  article-0003.xhtml Cats
  $ contents --by none --sort date s
  article-0001.xhtml Bees
  article-0002.xhtml Ants
  article-0003.xhtml Cats
  $ contents --by mood s
  galley: error: --by takes one of section, date, source, none, not 'mood' [usage]
  [2]
  $ galley bundle -q -t text --sort title -o o.txt s && grep '^[A-Z][a-z]*$' o.txt
  Ants
  Bees
  Cats
  $ galley bundle -q -o o.epub s && unzip -p o.epub EPUB/section-1.xhtml | sed -n '/<ul/,/ul>/p'
  <ul class="articles">
  <li><p class="title"><a href="article-0001.xhtml">Cats</a></p>
  <p class="dates"><time datetime="2025-03-01">2025-03-01</time></p>
  <p class="summary">All about cats.</p>
  </li>
  <li><p class="title"><a href="article-0002.xhtml">Bees</a></p>
  <p class="dates"><time datetime="2025-03-02T10:00Z">2025-03-02 10:00 UTC</time></p>
  <p class="summary">All about bees.</p>
  </li>
  </ul>

# The same groups as headings of other formats, where they are asked for

  $ galley bundle -q -t text --by section -o o.txt s && cat o.txt
  Home
  
  * * *
  
  Cats
  
  2025-03-01
  
  
  All about cats.
  
  * * *
  
  Bees
  
  2025-03-02T10:00Z
  
  
  All about bees.
  
  * * *
  
  World
  
  * * *
  
  Ants
  
  2025-03-02
  
  
  All about ants.
  $ galley bundle -q -t markdown --by date -o o.md s && cat o.md
  # 2025-03-02
  
  ## Ants
  
  2025-03-02
  
  All about ants.
  
  ## Bees
  
  2025-03-02T10:00Z
  
  All about bees.
  
  # 2025-03-01
  
  ## Cats
  
  2025-03-01
  
  All about cats.
  $ galley bundle -q -t markdown -M title=All --by source -O front-matter=no -o o.md s && grep '#' o.md
  # Echo
  ## Cats
  # Wire
  ## Ants
  ## Bees
  $ galley bundle -q -t html --by source -o o.html s && grep -E '<(h[1-6]|li|ol|/ol|nav|/nav)' o.html
  <h1 lang="en" xml:lang="en">Articles</h1>
  <nav aria-labelledby="contents">
  <h2 id="contents" lang="en" xml:lang="en">Contents</h2>
  <ol>
  <li><a href="#group-1">Echo</a>
  <ol>
  <li><a href="#article-1">Cats</a></li>
  </ol></li>
  <li><a href="#group-2">Wire</a>
  <ol>
  <li><a href="#article-2">Ants</a></li>
  <li><a href="#article-3">Bees</a></li>
  </ol></li>
  </ol>
  </nav>
  <h2 class="group" id="group-1">Echo</h2>
  <h3 id="article-1-title">Cats</h3>
  <h2 class="group" id="group-2">Wire</h2>
  <h3 id="article-2-title">Ants</h3>
  <h3 id="article-3-title">Bees</h3>
  $ galley bundle -q -t html -o o.html s && grep -E '<h[1-6]' o.html
  <h1 lang="en" xml:lang="en">Articles</h1>
  <h2 id="contents" lang="en" xml:lang="en">Contents</h2>
  <h2 id="article-1-title">Cats</h2>
  <h2 id="article-2-title">Ants</h2>
  <h2 id="article-3-title">Bees</h2>

# Names from a list, on its own or beside operands

  $ ls s/*.tree | tac | contents --by none --files-from -
  article-0001.xhtml Bees
  article-0002.xhtml Ants
  article-0003.xhtml Cats
  $ printf 's/2.tree\0' >list; contents --by none -0 --files-from list s/1.tree
  article-0001.xhtml Cats
  article-0002.xhtml Ants
  $ galley bundle -o o.epub --files-from missing
  galley: error: cannot read the list 'missing': No such file or directory [usage]
  [2]

# What the whole is, given by options

  $ galley bundle -q -o o.epub --title 'The Echo' --series Echo --issue 7 --issn 2049-3630 --language en-GB --date 2025-03-03 s
  $ unzip -p o.epub '*.opf' | grep -E 'title">|dc:date|language|series|issn'
  <dc:title id="title">The Echo</dc:title>
  <dc:language>en-GB</dc:language>
  <dc:date>2025-03-03</dc:date>
  <meta property="belongs-to-collection" id="series">Echo</meta>
  <meta refines="#series" property="collection-type">series</meta>
  <meta name="calibre:series" content="Echo"/>
  <meta refines="#series" property="group-position">7</meta>
  <meta name="calibre:series_index" content="7"/>
  <meta refines="#series" property="dcterms:identifier">urn:issn:2049-3630</meta>

# The same text twice is told, and left out if so asked

  $ cp s/1.tree s/4.tree
  $ galley bundle -o o.epub s; unzip -Z1 o.epub | grep -c article
  galley: s/4.tree: notice: same text as 's/1.tree' [bundle.duplicate]
  4
  $ galley bundle --dedup -o o.epub s; unzip -Z1 o.epub | grep -c article
  galley: s/4.tree: notice: left out: same text as 's/1.tree' [bundle.duplicate]
  3
  $ rm s/4.tree

# A link to an article of the book stays in the book

  $ { story Dogs World Echo 2025-03-04 dogs dogs; printf '\tparagraph\n\t\tlink "http://news.example/bees/#top"\n\t\t\ttext "bees"\n\t\tlink "https://news.example/none"\n\t\t\ttext "none"\n'; } >s/4.tree
  $ galley bundle -q -o o.epub s && unzip -p o.epub EPUB/article-0004.xhtml | grep -o 'href="[^"]*"'
  href="css/news.css"
  href="article-0002.xhtml"
  href="https://news.example/none"
  href="https://news.example/dogs"

# A long article is cut into pages, and its notes are found

  $ { story Long World Echo 2025-03-05 long long; printf '\tparagraph\n\t\ttext "A note"\n\t\tnote-ref "n"\n'; for i in $(seq 300); do printf '\tparagraph\n\t\ttext "%01000d"\n' "$i"; done; printf '\tnote "n"\n\t\tparagraph\n\t\t\ttext "The end"\n'; } >long.tree
  $ galley convert -q -t epub -o o.epub long.tree && unzip -Z1 o.epub | grep article
  EPUB/article-0001.xhtml
  EPUB/article-0001-2.xhtml
  $ for p in '' -2; do unzip -p o.epub EPUB/article-0001$p.xhtml | grep -o ' [a-z]*="[^"]*#*[nr]1"'; done
   id="r1"
   href="article-0001-2.xhtml#n1"
   id="n1"
   href="article-0001.xhtml#r1"
  $ unzip -p o.epub EPUB/article-0001-2.xhtml | xmllint --noout - && unzip -p o.epub '*.opf' | grep -o 'idref="[^"]*"'
  idref="article1"
  idref="article1-2"

# The same book from one process and from many; all fail alike

  $ mkdir many; for i in $(seq 40); do story "Story $i" "Part $((i % 3))" Echo 2025-01-$((i % 9 + 10)) $i $i >many/$i.tree; done; echo nonsense >many/17.tree
  $ galley bundle -q -j 1 --sort date -o one.epub many 2>err1
  [1]
  $ galley bundle -q -j 8 --sort date -o eight.epub many 2>err8
  [1]
  $ cmp one.epub eight.epub; cmp err1 err8; cat err8
  galley: many/17.tree:1:1: error: no 'galley-tree' at the start [tree.syntax]
  $ galley bundle -j 0 -o o.epub many
  galley: error: -j takes a number from 1 to 1024, not '0' [usage]
  [2]

# A cover is drawn for a book, in letters of its own, or the given one is used

  $ galley bundle -q -o o.epub --title 'Überall: Ελλάς, Київ' s && unzip -p o.epub EPUB/images/cover.png >cover.png && head -c 24 cover.png | od -An -tx1
   89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52
   00 00 04 b0 00 00 07 80
  $ unzip -p o.epub '*.opf' | grep cover; unzip -p o.epub EPUB/cover.xhtml | grep -o 'alt="[^"]*"'
  <meta name="cover" content="image1"/>
  <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
  <item id="image1" href="images/cover.png" media-type="image/png" properties="cover-image"/>
  <itemref idref="cover"/>
  alt="Überall: Ελλάς, Київ, 2025-03-04"
  $ galley bundle -q -o same.epub --title 'überall: ελλάς, київ' s; unzip -p same.epub EPUB/images/cover.png | cmp - cover.png
  $ galley bundle -o o.epub --title '毎日' s
  galley: notice: the cover is drawn without letters: its letters are Latin, Greek and Cyrillic; give a picture with --cover [epub.cover]
  $ galley bundle -q -o o.epub --cover cover.png --title Other s && unzip -p o.epub 'EPUB/images/*' | cmp - cover.png
  $ galley bundle -q -o o.epub --cover s/1.tree s; unzip -Z1 o.epub | grep images
  galley: warning: 's/1.tree' is no JPEG, PNG, GIF or WebP; the cover is drawn instead [epub.cover]
  EPUB/images/cover.png
  $ galley bundle -q -o o.epub --cover missing.png s
  galley: missing.png: error: cannot read: No such file or directory [input.unreadable]
  [1]
  $ galley bundle -q -o o.epub -O cover=no s; unzip -Z1 o.epub | grep cover
  [1]
  $ galley convert -q -t epub -o o.epub s/1.tree; unzip -Z1 o.epub | grep cover
  [1]

# A book among its articles is made again, and does not go into itself

  $ mkdir self; cp s/1.tree self; galley bundle -q --title Self -o self/book.epub self && galley bundle -q --title Self -o self/book.epub self && unzip -Z1 self/book.epub | grep -c article
  1
  $ galley bundle -q -o self/book.epub self/book.epub
  galley: error: 'self/book.epub' is an input: it is not overwritten [usage]
  [2]

# A file that is read in pieces has the same limit as others

  $ yes '{"text": "The bees came back in April, says their keeper."}' | head -n 12000 >long.ndjson
  $ galley bundle -q --max-input 600k --sort title -t text -o long.txt long.ndjson; echo $?; ls long.txt
  galley: long.ndjson: error: larger than the limit of 614400 bytes; raise it with --max-input [input.too-large]
  galley: error: no article to put into the bundle [bundle.empty]
  1
  ls: cannot access 'long.txt': No such file or directory
  [2]
