# An item by what is in it, whatever it is called

  $ cat >item.txt <<'X'
  > <?xml version="1.0" encoding="UTF-8"?>
  > <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1" xml:lang="en">
  > <itemMeta><provider literal="The Gazette"/><versionCreated>2024-05-06T07:08:09Z</versionCreated></itemMeta>
  > <contentMeta><headline>Swans stop the tram</headline><by>By Ann Rook</by></contentMeta>
  > <contentSet><inlineXML contenttype="text/html"><html><body><h1>Swans stop the tram</h1>
  > <p>The tram waited for <em>nine</em> swans.</p></body></html></inlineXML></contentSet>
  > </newsItem>
  > X
  $ galley convert -t text item.txt
  galley: item.txt:5: notice: content is called 'text/html', but is XHTML [newsml.contenttype]
  Swans stop the tram
  
  By Ann Rook
  
  2024-05-06T07:08:09Z
  
  
  The tram waited for nine swans.

# What is no article is named

  $ echo '<?xml version="1.0"?><NewsML><NewsItem/></NewsML>' >old.xml
  $ galley convert -t text old.xml
  galley: old.xml:1: error: <NewsML> is NewsML 1, another format than NewsML-G2 [newsml.root]
  [1]
  $ echo '<conceptItem/>' >concept.xml
  $ galley convert -t text concept.xml
  galley: concept.xml:1: error: <conceptItem> is part of NewsML-G2, but no article [newsml.root]
  [1]
  $ echo '<rss><channel/></rss>' >feed.xml
  $ galley convert -t text feed.xml
  galley: feed.xml:1: error: <rss> is no item or message of NewsML-G2 [newsml.root]
  [1]
  $ echo 'not XML' >words.xml
  $ galley convert -t text words.xml
  galley: words.xml:1:1: error: not to be read as XML: Start tag expected, '<' not found [xml.syntax]
  [1]
  $ echo '<p>words</p>' >p.nitf
  $ galley convert -t text p.nitf
  galley: p.nitf:1: error: <p> is no NITF [nitf.root]
  [1]
