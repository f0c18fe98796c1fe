# Pictures beside an article go into its book, each once; others leave words

  $ mkdir -p site/pics; galley bundle -q -o c.epub --title 'A Cover' $FIXTURES/headline-date.txt && unzip -p c.epub EPUB/images/cover.png >site/pics/one.png
  $ cp site/pics/one.png 'site/pics/two words.jpg'; cp site/pics/one.png secret.png; echo text >site/pics/text.png; ln -s ../../secret.png site/pics/link.png
  $ cat >site/a.md <<'END'
  > # Pictures of a page
  > 
  > One ![first picture](pics/one.png) and ![the same](pics/two%20words.jpg?size=2#top).
  > 
  > ![out of the folder](../secret.png) ![by a link](pics/link.png) ![no image](pics/text.png)
  > ![not there](pics/none.png) ![far away](https://news.example/far.png) ![absolute](/etc/passwd)
  > ![a folder](pics)
  > END
  $ galley convert -t epub -o a.epub site/a.md
  galley: site/a.md:5:1: warning: image left out, text kept: '../secret.png' is not in the folder of the article [epub.image]
  galley: site/a.md:5:37: warning: image left out, text kept: 'pics/link.png' is not in the folder of the article [epub.image]
  galley: site/a.md:5:65: warning: image left out, text kept: 'pics/text.png' is no JPEG, PNG, GIF or WebP [epub.image]
  galley: site/a.md:6:1: warning: image left out, text kept: 'pics/none.png' is not there [epub.image]
  galley: site/a.md:6:29: warning: image left out, text kept: 'https://news.example/far.png' is not on this machine [epub.image]
  galley: site/a.md:6:71: warning: image left out, text kept: '/etc/passwd' is not in the folder of the article [epub.image]
  galley: site/a.md:7:1: warning: image left out, text kept: 'pics' is no file [epub.image]
  $ unzip -Z1 a.epub | grep images; unzip -p a.epub '*.opf' | grep -E 'image/|accessMode'
  EPUB/images/543a7755-e757-52a2-99db-d8733f84c6cb.png
  <meta property="schema:accessMode">textual</meta>
  <meta property="schema:accessMode">visual</meta>
  <meta property="schema:accessModeSufficient">textual</meta>
  <meta property="schema:accessModeSufficient">textual,visual</meta>
  <item id="image1" href="images/543a7755-e757-52a2-99db-d8733f84c6cb.png" media-type="image/png"/>
  $ unzip -p a.epub EPUB/article-0001.xhtml | grep -A3 -E '<img'
  <p>One <img src="images/543a7755-e757-52a2-99db-d8733f84c6cb.png" alt="first picture" width="1200" height="1920"/> and <img src="images/543a7755-e757-52a2-99db-d8733f84c6cb.png" alt="the same" width="1200" height="1920"/>.</p>
  <p>out of the folder by a link no image
  not there far away absolute
  a folder</p>
  $ cat site/a.md | galley convert -q -f markdown -t epub -o b.epub 2>&1 | head -n 1
  galley: standard input:3:5: warning: image left out, text kept: 'pics/one.png' is in no folder that is known [epub.image]
  $ galley convert -t markdown site/a.md | grep secret
  ![out of the folder](../secret.png) ![by a link](pics/link.png) ![no image](pics/text.png)
  $ galley convert -q --strict -t epub -o strict.epub site/a.md 2>/dev/null; ls strict.epub
  ls: cannot access 'strict.epub': No such file or directory
  [2]

# From a page of HTML, and once for all articles of a bundle

  $ printf '<html><head><title>The Heron Returns to the City Pond</title></head><body><article><h1>The Heron Returns to the City Pond</h1><p>After an absence of nine years a grey heron was seen at the pond in the middle of the city on Tuesday, to the delight of visitors.</p><figure><img src="pics/one.png" alt="A heron"><figcaption>The heron on Tuesday</figcaption></figure><p>The birds had left when the reeds were cut, and came back when they were let grow again, the keeper said.</p></article></body></html>' >site/h.html
  $ galley bundle -q -o d.epub site/h.html site/a.md 2>/dev/null; unzip -Z1 d.epub | grep -c images/
  2
  $ unzip -p d.epub EPUB/article-0001.xhtml | grep -A2 '<figure'
  <figure>
  <img src="images/543a7755-e757-52a2-99db-d8733f84c6cb.png" alt="A heron" width="1200" height="1920"/>
  <figcaption>The heron on Tuesday</figcaption>

# A picture that goes into a page is measured, as in a book

  $ galley convert -q -t html a.epub 2>/dev/null | grep -o 'alt="first picture"[^>]*>'
  alt="first picture" width="1200" height="1920"/>
