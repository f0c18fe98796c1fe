# A page stands for itself: one file, no script, nothing fetched

  $ galley convert -q -t html -o page.html $FIXTURES/every-kind.tree
  $ grep -oE '<(link|script|iframe|object)[^>]*>|src="[a-z]*:' page.html
  <link rel="canonical" href="https://courier.example/specimen"/>
  <script type="application/ld+json">
  src="data:
  src="data:
  $ sed -n 's/.*<article/<article/p' page.html
  <article lang="en-GB" xml:lang="en-GB" dir="ltr" aria-labelledby="title">
  $ galley convert -q -t html -O fragment=yes $FIXTURES/headline-date.txt | sed 5q
  <article lang="en" xml:lang="en" dir="ltr" aria-labelledby="title">
  <header>
  <h1 id="title">Mountain Railway Reopens Seven Years After Landslide</h1>
  <p class="dates"><time datetime="2019-06-08">2019-06-08</time></p>
  </header>

# A part of a page says less of itself than a page

  $ galley -t html -o - $FIXTURES/every-kind.tree | grep -c additionalProperty
  1
  $ galley -t html -O fragment=yes $FIXTURES/every-kind.tree | grep -c additionalProperty
  galley: $FIXTURES/every-kind.tree: notice: no place for 'slugline', 'urgency', 'edition-note', 'signal', 'desk', left out [html.unsaid]
  0
  [1]

# What would end the script does not

  $ cat >sly.tree <<'T'
  > galley-tree 1
  > meta headline "</script><!-- & more"
  > body
  > 	paragraph
  > 		link "about.html#us"
  > 			text "About"
  > 		text ", "
  > 		link "javascript:alert(1)"
  > 			text "no"
  > 		text ", "
  > 		link "#nowhere"
  > 			text "nothing"
  > T
  $ galley -t html sly.tree | grep -E '^"headline|<h1|<p>'
  galley: sly.tree: warning: link dropped, text kept: 'javascript:alert(1)' [xhtml.link]
  galley: sly.tree: warning: link dropped, text kept: '#nowhere' [xhtml.link]
  "headline":"\u003c/script\u003e\u003c!-- \u0026 more"}
  <h1 id="title">&lt;/script&gt;&lt;!-- &amp; more</h1>
  <p><a href="about.html#us">About</a>, no, nothing</p>

# Many articles: their contents, then one below the other

  $ galley bundle -q -t html -o - -M title=News -M lang=de $FIXTURES/headline-date.txt $FIXTURES/ar-harvest.txt >many.html
  $ grep -E '<(title|h1|h2|li|/?nav|/?article)' many.html
  <title>News</title>
  <h1>News</h1>
  <nav aria-labelledby="contents">
  <h2 id="contents">Inhalt</h2>
  <li><a href="#article-1" lang="en" xml:lang="en" dir="ltr">Mountain Railway Reopens Seven Years After Landslide</a></li>
  <li><a href="#article-2" lang="ar" xml:lang="ar" dir="rtl">واحة النخيل تحصد أول موسم تمور منذ عشر سنوات</a></li>
  </nav>
  <article id="article-1" lang="en" xml:lang="en" dir="ltr" aria-labelledby="article-1-title">
  <h2 id="article-1-title">Mountain Railway Reopens Seven Years After Landslide</h2>
  </article>
  <article id="article-2" lang="ar" xml:lang="ar" dir="rtl" aria-labelledby="article-2-title">
  <h2 id="article-2-title">واحة النخيل تحصد أول موسم تمور منذ عشر سنوات</h2>
  </article>
  $ galley bundle -q -t html -o - $FIXTURES/headline-date.txt $FIXTURES/ja-station.txt | grep -E '<(html|h1|h2 id)'
  <html lang="en" xml:lang="en" dir="ltr">
  <h1>Articles</h1>
  <h2 id="contents">Contents</h2>
  <h2 id="article-1-title">Mountain Railway Reopens Seven Years After Landslide</h2>
  <h2 id="article-2-title">無人駅の図書室、利用者が一万人を超える</h2>
  $ galley bundle -q -t html -o - $FIXTURES/headline-date.txt | grep -cE '<nav'
  0
  [1]
  $ galley bundle -q -t html -O fragment=yes -o - $FIXTURES/headline-date.txt $FIXTURES/ja-station.txt | grep -cE '<article|<html|<nav'
  2

# A page of many articles is read as these, and they make the same page

  $ galley bundle -q -t html -o again.html -M title=News -M lang=de many.html; cmp many.html again.html
  $ for n in 1 2 3; do printf 'galley-tree 1\nmeta headline "Story %s"\nmeta section "Part %s"\nmeta slugline "S-%s"\nmeta language "en"\nbody\n\tparagraph\n\t\ttext "Text %s"\n\t\tnote-ref "a"\n\tnote "a"\n\t\tparagraph\n\t\t\ttext "Note %s"\n' $n $((n % 2)) $n $n $n >story$n.tree; done
  $ galley bundle -q --by section -o grouped.html story?.tree; galley bundle -q --by section -o again.html grouped.html; cmp grouped.html again.html
  $ galley convert -t text grouped.html >/dev/null
  galley: grouped.html: notice: left out what is said of the page as a whole, as its title [html.whole]
  $ galley convert -q -t tree grouped.html | grep -E 'headline|section|slugline|Text|Note'
  meta headline "Story 1" @9
  meta section "Part 1" @9
  meta slugline "S-1" @9
  		text "Text 1"
  			text "Note 1"
  meta headline "Story 3" @9
  meta section "Part 1" @9
  meta slugline "S-3" @9
  		text "Text 3"
  			text "Note 3"
  meta headline "Story 2" @9
  meta section "Part 0" @9
  meta slugline "S-2" @9
  		text "Text 2"
  			text "Note 2"
  $ sed 's/<.main>/<article><p>x<\/p><\/article>&/' grouped.html | galley convert -q -f html -t tree - | grep -c '^galley-tree'
  1

# Read again, nothing of it has to be guessed at

  $ galley -q -t html $FIXTURES/every-kind.tree | galley -t tree -O spans=no -O evidence=no | grep -E '^meta (headline|kicker|section|byline|author|published)'
  meta headline "Every kind of thing that a story can hold"
  meta kicker "Specimen"
  meta section "Printing"
  meta author "Ada Quill" role=reporter
  meta author "Ben Reed" role=photographer
  meta byline "By Ada Quill; pictures by Ben Reed"
  meta published 2024-04-17T09:30:00+02:00 "17 April 2024, 9.30"
  $ galley -q -t html $FIXTURES/every-kind.tree | galley -q -t text -O header=no >one
  $ galley -q -t text -O header=no $FIXTURES/every-kind.tree | sed 's/\[a\]/[1]/' | diff - one
  $ galley -q -t html $FIXTURES/every-kind.tree | galley -t tree -O spans=no -O evidence=no | sed '1d;/^body/,$d' >there
  $ galley -q -t tree -O spans=no -O evidence=no $FIXTURES/every-kind.tree | sed '1d;/^body/,$d;/^resource/d' | diff - there
