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
  EPUB/title.xhtml
  EPUB/article-0001.xhtml
  EPUB/article-0002.xhtml
  EPUB/article-0003.xhtml
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

# Inputs are not overwritten, no book is left without a story

  $ galley bundle -o in/1.txt -t epub in
  galley: error: 'in/1.txt' is an input: it is not overwritten [usage]
  [2]
  $ galley bundle -q -o empty.epub in/4.txt
  galley: in/4.txt: error: empty input [input.empty]
  galley: error: no article to put into the bundle [bundle.empty]
  [1]
  $ ls empty.epub
  ls: cannot access 'empty.epub': No such file or directory
  [2]
