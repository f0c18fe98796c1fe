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
