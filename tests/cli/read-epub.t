# Books are read: a document a chapter, with what the book says of it

  $ galley convert -q -t epub -o one.epub $FIXTURES/front-matter-site.md && galley convert -t markdown one.epub | head -n 12
  galley: $FIXTURES/front-matter-site.md:22:1: warning: image left out, text kept: '/assets/2024/umbrella.jpg' is not in the folder of the article [epub.image]
  ---
  title: Lost umbrella returns after nineteen years
  author: Matthias Oyelaran
  date: 2024-02-09T07:45:00+01:00
  lang: en
  keywords:
  - local
  - curiosities
  - umbrellas
  - lost property
  description: "A student left it on line 4 in 2005. On Thursday it was handed in: dry."
  modified: 2024-02-10T18:00:00+01:00
  $ story() { printf 'galley-tree 1\nmeta headline "%s"\nmeta section "%s"\nmeta provider "%s"\nmeta published %s\nbody\n\tparagraph\n\t\ttext "All about %s."\n' "$@"; }
  $ story Cats Home Echo 2025-03-01 cats >1.tree; story Ants World Wire 2025-03-02 ants >2.tree
  $ galley bundle -q -o two.epub 1.tree 2.tree && galley convert -t tree -O spans=no two.epub
  galley: two.epub: notice: left out what is said of the book as a whole: title, date [epub.whole]
  galley-tree 1 source=two.epub/EPUB/article-0001.xhtml format=epub
  meta headline "Cats"
  meta section "Home"
  meta provider "Echo"
  meta published 2025-03-01
  body
  	paragraph
  		text "All about cats."
  
  galley-tree 1 source=two.epub/EPUB/article-0002.xhtml format=epub
  meta headline "Ants"
  meta section "World"
  meta provider "Wire"
  meta published 2025-03-02
  body
  	paragraph
  		text "All about ants."
  $ galley bundle -q -o again.epub two.epub && unzip -p again.epub EPUB/article-0001.xhtml | cmp - <(unzip -p two.epub EPUB/article-0001.xhtml)

# Pages of one article are one again, its notes with it

  $ { story Long World Echo 2025-03-05 long | sed 's/^body/meta language "en"\nbody/'; printf '\tparagraph\n\t\ttext "A note"\n\t\tnote-ref "1"\n'; for i in $(seq 300); do printf '\tparagraph\n\t\ttext "%01000d"\n' "$i"; done; printf '\tnote "1"\n\t\tparagraph\n\t\t\ttext "The end"\n'; } >long.tree
  $ galley convert -q -t epub -o long.epub long.tree && unzip -Z1 long.epub | grep -c article
  2
  $ galley convert -t tree -O spans=no -O evidence=no long.epub | sed 1d | cmp - <(galley convert -t tree -O spans=no -O evidence=no long.tree | sed 1d)

# A book of another hand: EPUB 2, contents in the NCX, paths with ".." and escapes

  $ book() { rm -f "$1" && python3 -c '
  > import sys, zipfile
  > with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
  >     for arg in sys.argv[2:]:
  >         name, data = arg.split("=", 1)
  >         z.writestr(zipfile.ZipInfo(name), open(data[1:], "rb").read() if data[:1] == "@" else data, zipfile.ZIP_DEFLATED)' "$@" 2>/dev/null; }
  $ container='META-INF/container.xml=<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
  $ opf='OPS/book.opf=<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>A Book</dc:title><dc:creator opf:role="trl">Jo Field</dc:creator><dc:language>en</dc:language><dc:publisher>A House</dc:publisher></metadata><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="i" href="pics/i.png" media-type="image/png"/></manifest><spine toc="n"><itemref idref="a"/><itemref idref="b"/><itemref idref="lost"/></spine></package>'
  $ ncx='OPS/toc.ncx=<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Part A</text></navLabel><content src="text/one%20a.xhtml"/><navPoint><navLabel><text>The second chapter</text></navLabel><content src="text/two.xhtml#x"/></navPoint></navPoint></navMap></ncx>'
  $ one='OPS/text/one a.xhtml=<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>Part A</h2><p>First &#8212; text.</p><p><img src="../pics/i.png" alt="A picture"/><img src="../../../etc/passwd" alt="none"/></p></body></html>'
  $ two='OPS/text/two.xhtml=<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Second text.</p></body></html>'
  $ unzip -p two.epub EPUB/images/cover.png >i.png
  $ book old.epub mimetype=application/epub+zip "$container" "$opf" "$ncx" "$one" "$two" 'OPS/pics/i.png=@i.png'
  $ galley convert -t tree -O spans=no -O evidence=no old.epub | sed 's/ data=.*//'
  galley: old.epub: notice: left out what is said of the book as a whole: title, creator [epub.whole]
  galley-tree 1 source="old.epub/OPS/text/one a.xhtml" format=epub
  meta headline "Part A"
  meta provider "A House"
  meta language "en"
  resource "OPS/pics/i.png" type=image/png
  body
  	heading role=headline
  		text "Part A"
  	paragraph
  		text "First — text."
  	paragraph
  		image "../pics/i.png" alt="A picture" resource=OPS/pics/i.png
  		image "../../../etc/passwd" alt=none
  
  galley-tree 1 source=old.epub/OPS/text/two.xhtml format=epub
  meta headline "The second chapter"
  meta section "Part A"
  meta provider "A House"
  meta language "en"
  body
  	paragraph
  		text "Second text."

# Links between chapters lead from chapter to chapter, in another book, too

  $ printf '# Ants\n\nAll about ants.\n' >5.md && printf '# Dogs\n\nAll about dogs, and [ants](5.md).\n' >6.md && galley bundle -q -o linked.epub 5.md 6.md && galley convert -q -t epub -o copy.epub linked.epub && unzip -p copy.epub EPUB/article-0002.xhtml | grep -o '<a [^>]*>ants'
  <a href="article-0001.xhtml">ants

# A page that the spine names twice is read once; messages name the page

  $ twice='OPS/book.opf=<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata/><manifest><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="b1" href="text/two.xhtml#x" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="b1"/><itemref idref="b"/><itemref idref="b1"/></spine></package>'
  $ book twice.epub "$container" "$twice" 'OPS/text/two.xhtml=<html xmlns="http://www.w3.org/1999/xhtml"><body><p id="x">Second <b>text.</p></body></html>' && galley convert -t text twice.epub
  galley: twice.epub/OPS/text/two.xhtml:1:79: warning: not well-formed, read as far as it is sound: Opening and ending tag mismatch: b line 1 and p [xml.syntax]
  Second text.

# What no book has is refused with the reason, before anything is unpacked

  $ book up.epub "$container" '../evil=x'; galley convert -t text up.epub
  galley: up.epub: error: refused: '../evil' is a name that leads elsewhere [epub.archive]
  [1]
  $ book root.epub "$container" '/evil=x'; galley convert -t text root.epub
  galley: root.epub: error: refused: '/evil' is a name that leads elsewhere [epub.archive]
  [1]
  $ book twice.epub "$container" 'a=x' 'a=y'; galley convert -t text twice.epub
  galley: twice.epub: error: refused: 'a' is there twice [epub.archive]
  [1]
  $ head -c 9000000 /dev/zero >zeros; book bomb.epub "$container" 'bomb=@zeros'; galley convert -t text bomb.epub
  galley: bomb.epub: error: refused: 'bomb' grows out of proportion when unpacked [epub.archive]
  [1]
  $ python3 -c '
  > import zipfile
  > link = zipfile.ZipInfo("link"); link.create_system = 3; link.external_attr = 0o120777 << 16
  > with zipfile.ZipFile("link.epub", "w") as z: z.writestr(link, "/etc/passwd")'; galley convert -t text link.epub
  galley: link.epub: error: refused: 'link' is a symbolic link [epub.archive]
  [1]
  $ book drm.epub "$container" "$opf" "$one" "$two" 'META-INF/encryption.xml=<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></enc:EncryptedData></encryption>'; galley convert -t text drm.epub
  galley: drm.epub: error: refused: the book is encrypted [epub.package]
  [1]
  $ head -c 2000 two.epub >cut.epub; galley convert -t text cut.epub
  galley: cut.epub: error: cannot be opened: Not a zip archive [epub.archive]
  [1]
  $ book none.epub mimetype=application/epub+zip; galley convert -t text none.epub
  galley: none.epub: error: no book: it names no package [epub.package]
  [1]
  $ book lost.epub "$container" "$opf"; galley convert -q -t text lost.epub
  galley: lost.epub: warning: page 'OPS/text/one a.xhtml' is not in the book [epub.page]
  galley: lost.epub: warning: page 'OPS/text/two.xhtml' is not in the book [epub.page]
  galley: lost.epub: error: no article in it [input.no-article]
  [1]
  $ printf 'PK\3\4 no archive' >no.epub; galley convert -t text no.epub
  galley: no.epub: error: cannot be opened: Not a zip archive [epub.archive]
  [1]
