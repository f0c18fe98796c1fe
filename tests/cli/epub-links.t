# Links between the files of a bundle lead to their articles in the book

  $ mkdir -p site/a site/b
  $ printf '# One\n\nSee [two](two.md), [three](../b/three%%20x.md#end), [itself](./one.md), [the web](https://news.example/two)\nand [the fourth](four.md "Title"), [up](../../x.md), [*styled*](/abs.md?a=b&c=d).\n' >site/a/one.md
  $ printf '# Two\n\nBack to [one](../a/../a/one.md?x=1&y=2#top) and [three](https://news.example/three/).\n' >site/a/two.md
  $ printf -- '---\ntitle: Three\nlink: https://news.example/three\n---\n\nNothing to see but [a place](#end) and [a script](javascript:x).\n' >'site/b/three x.md'
  $ cd site; galley bundle -o ../book.epub a b
  galley: b/three x.md:6:20: warning: link dropped, text kept: '#end' [xhtml.link]
  galley: b/three x.md:6:40: warning: link dropped, text kept: 'javascript:x' [xhtml.link]
  galley: a/one.md:4:5: warning: link dropped, text kept: 'four.md' is not in the book [epub.link]
  galley: a/one.md:4:36: warning: link dropped, text kept: '../../x.md' is not in the book [epub.link]
  galley: a/one.md:4:54: warning: link dropped, text kept: '/abs.md?a=b&c=d' is not in the book [epub.link]
  $ cd ..; unzip -p book.epub EPUB/article-0001.xhtml | grep -A1 '^<p>See'
  <p>See <a href="article-0002.xhtml">two</a>, <a href="article-0003.xhtml">three</a>, <a href="article-0001.xhtml">itself</a>, <a href="https://news.example/two">the web</a>
  and the fourth, up, <em>styled</em>.</p>
  $ unzip -p book.epub EPUB/article-0002.xhtml | grep '^<p>Back'
  <p>Back to <a href="article-0001.xhtml">one</a> and <a href="article-0003.xhtml">three</a>.</p>
  $ unzip -p book.epub EPUB/article-0003.xhtml | grep '^<p>Nothing'
  <p>Nothing to see but a place and a script.</p>

# However they are named, and by any number of processes

  $ galley bundle -q -j 3 -o again.epub site/a "$PWD/site/b" 2>err; unzip -p again.epub EPUB/article-0002.xhtml | grep -o 'to <a.*</a> and'
  to <a href="article-0001.xhtml">one</a> and
  $ galley bundle -q -o again.epub "$PWD/site/a" "$PWD/./site/b/../b" 2>err; unzip -p again.epub EPUB/article-0001.xhtml | grep -o '<a[^>]*>three</a>'
  <a href="article-0003.xhtml">three</a>
  $ galley bundle -q -o again.epub ./site/a site/b 2>err; unzip -p again.epub EPUB/article-0001.xhtml | grep -o '<a[^>]*>three</a>'
  <a href="article-0003.xhtml">three</a>

# A book of one article has no other file, and standard input is in no folder

  $ galley convert -q -t epub -o one.epub site/a/two.md; unzip -p one.epub EPUB/article-0001.xhtml | grep '^<p>Back'
  galley: site/a/two.md:3:9: warning: link dropped, text kept: '../a/../a/one.md?x=1&y=2#top' is not in the book [epub.link]
  <p>Back to one and <a href="https://news.example/three/">three</a>.</p>
  $ galley convert -q -f markdown -t epub -o one.epub - <site/a/two.md; unzip -p one.epub EPUB/article-0001.xhtml | grep '^<p>Back'
  galley: standard input:3:9: warning: link dropped, text kept: '../a/../a/one.md?x=1&y=2#top' is not in the book [epub.link]
  <p>Back to one and <a href="https://news.example/three/">three</a>.</p>

# A fragment is kept where it means a heading of the other article

  $ mkdir -p parts; printf '# The Pier\n\nSee [where it stood](crane.md#the-old-crane), [when](crane.md#In%%201912_%%26_later), [who](crane.md#nobody), [the top](crane.md#The-Crane), [the web](https://news.example/crane#the-old-crane) and [below](pier.md#below).\n\n## Below\n\nWater.\n' >parts/pier.md
  $ printf -- '---\nlink: https://news.example/crane\n---\n\n# The Crane\n\nText of [the pier](pier.md#below).\n\n## Else\n\nMore.\n\n## The *old* [crane](pier.md)\n\nMore.\n\n### In 1912 & later\n\nMore.\n' >parts/crane.md
  $ galley bundle -o parts.epub parts; unzip -p parts.epub EPUB/article-0002.xhtml | grep -o '<a href[^>]*>[^<]*<\|<h2.*h2>'
  <a href="article-0001.xhtml#h1-3">where it stood<
  <a href="article-0001.xhtml#h1-4">when<
  <a href="article-0001.xhtml">who<
  <a href="article-0001.xhtml#title">the top<
  <a href="article-0001.xhtml#h1-3">the web<
  <a href="article-0002.xhtml#h1-2">below<
  <h2 id="h1-2">Below</h2>
  $ unzip -p parts.epub EPUB/article-0001.xhtml | grep -o '<h[1-3].*h[1-3]>\|<a href[^>]*>[^<]*<'
  <h1 id="title">The Crane</h1>
  <a href="article-0002.xhtml#h1-2">the pier<
  <h2>Else</h2>
  <h2 id="h1-3">The <em>old</em> <a href="article-0002.xhtml">crane</a></h2>
  <h3 id="h1-4">In 1912 &amp; later</h3>
  <a href="https://news.example/crane">https://news.example/crane<
