  # needs script

# EPUB refuses a terminal, but no pipe, and text takes one

  $ cp $FIXTURES/headline-date.txt story.txt
  $ script -qec 'galley convert -q -t epub story.txt' typescript | tr -d '\r'
  galley: error: epub is not for a terminal; name a file with -o [usage]
  $ script -qec 'galley convert -q -t epub -o - story.txt' typescript | tr -d '\r' | head -c 200
  galley: error: epub is not for a terminal; name a file with -o [usage]
  $ script -qec 'galley convert -q -t text story.txt' typescript | tr -d '\r' | head -n 1
  Mountain Railway Reopens Seven Years After Landslide
  $ galley convert -q -t epub story.txt | head -c 2
  PK (no-eol)

# A bundle, too

  $ script -qec 'galley bundle -q -t epub -o - story.txt' typescript | tr -d '\r' | head -c 200
  galley: error: epub is not for a terminal; name a file with -o [usage]

# A batch shows its progress on a terminal, and only there

  $ mkdir in && cp story.txt in/ && echo '!do hang' >in/hang.crash
  $ script -qec "galley batch --plugin $BUILD/tests/plugin/crash.so --timeout 3 -j1 -t text -o out in" typescript | tr '\r' '\n' | grep -o 'K[0-9]* of 2 files, [0-9]* a second, [01] failed' | tail -n 1
  K* of 2 files, * a second, * failed (glob)
  $ galley batch --plugin $BUILD/tests/plugin/crash.so --timeout 2 -j1 -t text -o out in 2>&1 | grep -c 'a second'
  0
  [1]
