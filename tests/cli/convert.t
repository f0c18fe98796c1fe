# One story to standard output, in each text format

  $ cp $FIXTURES/headline-date.txt story.txt
  $ galley convert -t text story.txt
  galley: story.txt: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  Mountain Railway Reopens Seven Years After Landslide
  
  2019-06-08
  
  
  The narrow-gauge railway between Brunnfeld and the Saddle Pass carried passengers on Saturday for the first time since a landslide buried two of its tunnels in May 2012.
  
  About 300 people travelled on the first train, which took 54 minutes for 19 kilometres and stopped twice, once for a herd of goats.
  
  Rebuilding the line cost $62 million. The valley's five villages paid a quarter of that, most of it borrowed; the rest came from the federal government and from 4,100 private donors.
  
  Railway director Lorenz Amstad said that the new tunnels are lined with concrete half a meter thick and watched by 220 sensors. "The mountain may still move," he told guests in Brunnfeld. "But it can no longer do so without our knowing."
  
  Trains will run hourly until the end of October.
  $ galley convert -q -t markdown story.txt
  ---
  title: Mountain Railway Reopens Seven Years After Landslide
  date: 2019-06-08
  lang: en
  ---
  
  The narrow-gauge railway between Brunnfeld and the Saddle Pass carried passengers on Saturday for the first time since a landslide buried two of its tunnels in May 2012.
  
  About 300 people travelled on the first train, which took 54 minutes for 19 kilometres and stopped twice, once for a herd of goats.
  
  Rebuilding the line cost $62 million. The valley's five villages paid a quarter of that, most of it borrowed; the rest came from the federal government and from 4,100 private donors.
  
  Railway director Lorenz Amstad said that the new tunnels are lined with concrete half a meter thick and watched by 220 sensors. "The mountain may still move," he told guests in Brunnfeld. "But it can no longer do so without our knowing."
  
  Trains will run hourly until the end of October.
  $ galley convert -q -t newsml story.txt | head -n 8
  <?xml version="1.0" encoding="UTF-8"?>
  <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" conformance="power" guid="urn:uuid:80c65595-d797-511c-8503-c45e4ff9f0eb" version="1" xml:lang="en" dir="ltr">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
  <itemMeta>
  <itemClass qcode="ninat:text"/>
  <provider literal="unknown"/>
  <versionCreated>2019-06-08T00:00:00Z</versionCreated>
  <pubStatus qcode="stat:usable"/>
  $ galley convert -q -t tree -O spans=no -O evidence=no story.txt | cut -c 1-72
  galley-tree 1 source=story.txt format=text
  meta headline "Mountain Railway Reopens Seven Years After Landslide"
  meta published 2019-06-08 "2019-06-08"
  meta language "en"
  body
  	paragraph role=chrome
  		text "Breaking News"
  	paragraph role=chrome
  		text "Site map"
  	paragraph role=headline
  		text "Mountain Railway Reopens Seven Years After Landslide - 2019-06-0
  	paragraph
  		text "The narrow-gauge railway between Brunnfeld and the Saddle Pass c
  	paragraph
  		text "About 300 people travelled on the first train, which took 54 min
  	paragraph
  		text "Rebuilding the line cost $62 million. The valley's five villages
  	paragraph
  		text "Railway director Lorenz Amstad said that the new tunnels are lin
  	paragraph
  		text "Trains will run hourly until the end of October."

# The word convert may be left out

  $ galley -q -t text story.txt | head -n 1
  Mountain Railway Reopens Seven Years After Landslide

# Lines are wrapped when that is asked for

  $ galley convert -q -t text -O wrap=40 story.txt | head -n 8
  Mountain Railway Reopens Seven Years
  After Landslide
  
  2019-06-08
  
  
  The narrow-gauge railway between
  Brunnfeld and the Saddle Pass carried
  $ galley convert -q -t text -O text.wrap=40 story.txt | awk 'length > 40'
  $ galley convert -q -t text --wrap sentence story.txt | head -n 8
  Mountain Railway Reopens Seven Years After Landslide
  
  2019-06-08
  
  
  The narrow-gauge railway between Brunnfeld and the Saddle Pass carried passengers on Saturday for the first time since a landslide buried two of its tunnels in May 2012.
  
  About 300 people travelled on the first train, which took 54 minutes for 19 kilometres and stopped twice, once for a herd of goats.
  $ galley convert -t tree --wrap 40 story.txt
  galley: error: no option 'wrap'; `galley formats NAME` lists them [option.unknown]
  [2]

# Standard input: by name, and when no input is named

  $ galley convert -q -t text - <story.txt | head -n 1
  Mountain Railway Reopens Seven Years After Landslide
  $ cat story.txt | galley convert -q -t text | head -n 1
  Mountain Railway Reopens Seven Years After Landslide
  $ cat story.txt | galley convert -t text >out
  galley: standard input: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  $ galley convert -q -t text <story.txt | cmp - out

# Standard input and *.txt are article text, never Markdown

  $ printf '# A heading\n\nSome *words* that stand here.\n' >a.txt
  $ galley convert -q -t text a.txt | tail -n 1
  Some *words* that stand here.
  $ galley convert -q -t text <a.txt | tail -n 1
  Some *words* that stand here.
  $ cp a.txt a.md
  $ galley convert -q -t text a.md
  A heading
  
  
  Some words that stand here.
  $ galley convert -q -f markdown -t text a.txt
  A heading
  
  
  Some words that stand here.

# The dump is known by its content

  $ galley convert -q -t tree story.txt >story.dump
  $ galley convert -q -t text story.dump | cmp - out

# Into a file; the format is guessed from its name

  $ galley convert -q -o story.md story.txt
  $ head -n 2 story.md
  ---
  title: Mountain Railway Reopens Seven Years After Landslide
  $ galley convert -q -t text -o story.md story.txt
  $ cmp story.md out
  $ galley convert -q -o story.epub story.txt && unzip -Z1 story.epub
  mimetype
  META-INF/container.xml
  EPUB/package.opf
  EPUB/nav.xhtml
  EPUB/toc.ncx
  EPUB/css/news.css
  EPUB/article-0001.xhtml
  $ galley convert -q -t newsml -o - story.txt | head -c 5
  <?xml (no-eol)
  $ ls
  a.md
  a.txt
  out
  story.dump
  story.epub
  story.md
  story.txt

# Several formats from one parse, into a folder that is made

  $ galley convert -t newsml,epub,markdown,text -o out.d/ story.txt
  galley: story.txt: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  $ ls out.d
  story.epub
  story.md
  story.txt
  story.xml
  $ galley convert -q -t markdown -o out.d story.txt && ls out.d
  story.epub
  story.md
  story.txt
  story.xml

# Several inputs into a folder; a failure does not keep the others

  $ cp story.txt second.txt
  $ galley convert -q -t text -o many/ story.txt nowhere.txt second.txt
  galley: nowhere.txt: error: cannot read: No such file or directory [input.unreadable]
  [1]
  $ ls many
  second.txt
  story.txt
