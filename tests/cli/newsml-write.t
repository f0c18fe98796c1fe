# A story for the wire: who may use it, and from when

  $ cp $FIXTURES/headline-date.txt story.txt
  $ wire() { galley -q -t newsml "$@" story.txt; }
  $ wire -O pubstatus=withheld -O embargo=2019-06-09T06:00+02:00 -O urgency=3 | grep -E '<(embargoed|pubStatus|urgency)'
  <embargoed>2019-06-09T06:00:00+02:00</embargoed>
  <pubStatus qcode="stat:withheld"/>
  <urgency>3</urgency>
  $ wire -O subject='medtop:04000000 economy; desk:7 local' -O genre=genre:Current | grep -E '<(subject|genre)'
  <genre qcode="genre:Current"/>
  <subject type="cpnat:abstract" qcode="medtop:04000000"><name>economy</name></subject>
  <subject type="cpnat:abstract" literal="desk:7"><name>local</name></subject>
  $ wire -O rights='© 2019 Courier' -O provider=Courier | grep -E '<(copyrightNotice|provider)'
  <copyrightNotice>© 2019 Courier</copyrightNotice>
  <provider literal="Courier"><name>Courier</name></provider>
  $ wire -O catalog=https://desk.example/cv.xml -O subject=desk:7 | grep -E '<(subject|catalogRef)'
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
  <catalogRef href="https://desk.example/cv.xml"/>
  <subject type="cpnat:abstract" qcode="desk:7"/>

# An update, a correction and a kill keep the guid of the story

  $ guid='urn:newsml:courier.example:20190608:railway'
  $ wire -O version-of=$guid -O version=2 -O signal=update | grep -oE 'guid="[^"]*" version="[0-9]*"|<signal.*'
  guid="urn:newsml:courier.example:20190608:railway" version="2"
  <signal qcode="sig:update"/>
  $ wire -O version-of=$guid -O version=3 -O signal=correction | grep -oE 'guid="[^"]*" version="[0-9]*"|<signal.*'
  guid="urn:newsml:courier.example:20190608:railway" version="3"
  <signal qcode="sig:correction"/>
  $ wire -O version-of=$guid -O version=4 -O pubstatus=canceled | grep -oE 'guid="[^"]*" version="[0-9]*"|<pubStatus.*'
  guid="urn:newsml:courier.example:20190608:railway" version="4"
  <pubStatus qcode="stat:canceled"/>
  $ galley -t newsml -O version-of=$guid story.txt | grep -oE ' version="2"'
  galley: story.txt: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  galley: story.txt: notice: which version of 'urn:newsml:courier.example:20190608:railway' this is was not said: written as 2 [newsml.version]
   version="2"
  $ wire -O version-of=railway -O guid-prefix=tag:courier.example,2019: | grep -oE 'guid="[^"]*"'
  guid="tag:courier.example,2019:railway"

# The body as XHTML, NITF and text, one or side by side

  $ wire -O body=nitf | grep -E '<(contentSet|inline|nitf|hl1)'
  <contentSet>
  <inlineXML contenttype="application/nitf+xml" xml:lang="en" wordcount="134">
  <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
  <hl1>Mountain Railway Reopens Seven Years After Landslide</hl1>
  $ wire -O body=xhtml+nitf,text | grep -oE '<(contentSet|inline)[^>]*>'
  <contentSet original="c1">
  <inlineXML id="c1" contenttype="application/xhtml+xml" xml:lang="en" wordcount="134">
  <inlineXML contenttype="application/nitf+xml" xml:lang="en" wordcount="134">
  <inlineData contenttype="text/plain" xml:lang="en" wordcount="134">
  $ galley -t newsml -O body=nitf -o lost.xml $FIXTURES/every-kind.tree 2>&1 | grep -v unsaid
  galley: $FIXTURES/every-kind.tree: warning: 'nitf' has no code-span: 1 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: 'nitf' has no strikeout: 1 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: headings have one level in NITF: 1 of lower levels raised [nitf.heading]
  galley: $FIXTURES/every-kind.tree: warning: image within a line left out, text kept: 'press.png' [nitf.image]
  galley: $FIXTURES/every-kind.tree: warning: image left out, text kept: 'press.png' [nitf.image]
  $ galley -t newsml -O body=text -o lost.xml $FIXTURES/every-kind.tree 2>&1 | grep -v unsaid
  galley: $FIXTURES/every-kind.tree: warning: 'text' has no table: 1 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: 'text' has no link: 1 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: 'text' has no image: 2 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: 'text' has no superscript: 1 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: 'text' has no subscript: 1 written as plain text [lower.kind]
  galley: $FIXTURES/every-kind.tree: warning: 'text' has no strikeout: 1 written as plain text [lower.kind]
  $ galley -t newsml -O body=text --strict -o strict.xml $FIXTURES/every-kind.tree 2>&1 | tail -n 1; ls strict.xml
  galley: $FIXTURES/every-kind.tree: error: 'text' has no strikeout: 1 written as plain text [lower.kind]
  ls: cannot access 'strict.xml': No such file or directory
  [2]
  $ galley -t newsml -O body=nitf+xhtml -o lost.xml $FIXTURES/every-kind.tree 2>&1 | grep nitf
  [1]

# A message around one story, or around many in their order

  $ wire -O message -O generator=no | grep -E '<(newsMessage|sent|transmitId|itemSet|packageItem|newsItem)'
  <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
  <sent>2019-06-08T00:00:00Z</sent>
  <transmitId>urn:uuid:6df524ea-cee1-5ea9-abe7-8ee4da73ca77</transmitId>
  <itemSet>
  <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" conformance="power" guid="urn:uuid:80c65595-d797-511c-8503-c45e4ff9f0eb" version="1" xml:lang="en" dir="ltr">
  $ printf -- '---\ntitle: First\nsection: Town\ndate: 2020-01-01\n---\nOne.\n' >1.md
  $ printf -- '---\ntitle: Second\nsection: Town\ndate: 2020-01-02\n---\nTwo.\n' >2.md
  $ printf -- '---\ntitle: Third\nsection: Sport\ndate: 2020-01-01\n---\nThree.\n' >3.md
  $ galley bundle -q -t newsml -o issue.xml -M headline=Morning 1.md 2.md 3.md
  $ grep -oE '<(sent|group|groupRef|itemRef|title|newsItem)\b.*' issue.xml | sed 's/<newsItem.*guid/<newsItem guid/; s/ conten.*//; s/ xml:lang.* dir.*//'
  <sent>2020-01-02T00:00:00Z</sent>
  <title>Morning</title>
  <group id="g1" role="galleygroup:main" mode="pgrmod:seq">
  <groupRef idref="g2"/>
  <groupRef idref="g3"/>
  <group id="g2" role="galleygroup:section" mode="pgrmod:seq">
  <itemRef residref="urn:uuid:bd93eb08-d9a5-5d88-ae89-b39481e34b29" version="1"
  <title xml:lang="und">First</title>
  <itemRef residref="urn:uuid:9bb63d5e-e187-5ba5-9b93-95b919a946a3" version="1"
  <title xml:lang="und">Second</title>
  <title>Town</title>
  <group id="g3" role="galleygroup:section" mode="pgrmod:seq">
  <itemRef residref="urn:uuid:4eaf26f7-7f8d-52f1-9f84-df71315fecb0" version="1"
  <title xml:lang="und">Third</title>
  <title>Sport</title>
  <newsItem guid="urn:uuid:bd93eb08-d9a5-5d88-ae89-b39481e34b29" version="1"
  <title>First</title>
  <title>First</title></head>
  <newsItem guid="urn:uuid:9bb63d5e-e187-5ba5-9b93-95b919a946a3" version="1"
  <title>Second</title>
  <title>Second</title></head>
  <newsItem guid="urn:uuid:4eaf26f7-7f8d-52f1-9f84-df71315fecb0" version="1"
  <title>Third</title>
  <title>Third</title></head>
  $ galley bundle -t newsml -o twice.xml 1.md 2.md 1.md
  galley: 1.md: notice: the same article again: referred to, not repeated [newsml.repeated]
  galley: 1.md: notice: same text as '1.md' [bundle.duplicate]
  $ grep -c '<newsItem' twice.xml; grep -c '<itemRef' twice.xml
  2
  3
  $ sed 's/^title/id: urn:x:1\ntitle/' 1.md >a.md; sed 's/^title/id: urn:x:1\ntitle/' 2.md >b.md
  $ galley bundle -t newsml -o names.xml a.md b.md; grep -c '<newsItem' names.xml
  galley: b.md: warning: guid 'urn:x:1' is that of another article with the same version: a new one is made [newsml.guid]
  2
  $ galley bundle -t newsml -O version-of=urn:x:1 -O version=2 -o none.xml 1.md 2.md; ls none.xml
  galley: 2.md: warning: guid 'urn:x:1' is that of another article with the same version: a new one is made [newsml.guid]
  galley: error: option 'version-of' is for one article, here are 2 [newsml.version-of]
  ls: cannot access 'none.xml': No such file or directory
  [2]

# What is no value is refused before anything is written

  $ wire -O body=pdf -o none.xml
  galley: error: option 'body' takes one or more, joined by '+', of xhtml|nitf|text, not 'pdf' [option.value]
  [2]
  $ wire -O body=xhtml+xhtml -o none.xml
  galley: error: option 'body' takes one or more, joined by '+', of xhtml|nitf|text, not 'xhtml+xhtml' [option.value]
  [2]
  $ wire -O newsml.embargo=soon -o none.xml
  galley: error: option 'embargo' takes a date like 2025-11-23 or 2025-11-23T10:15:00+01:00, not 'soon' [option.value]
  [2]
  $ wire -O urgency=10 -o none.xml
  galley: error: option 'urgency' takes one of 1|2|3|4|5|6|7|8|9, not '10' [option.value]
  [2]
  $ wire -O guid-prefix=courier -o none.xml
  galley: error: option 'guid-prefix' takes a URI like https://example.org/ or tag:example.org,2025:, not 'courier' [option.value]
  [2]
  $ wire -O signal=flash -o none.xml
  galley: error: option 'signal' takes one of update|correction, not 'flash' [option.value]
  [2]
  $ ls none.xml
  ls: cannot access 'none.xml': No such file or directory
  [2]

# NITF by itself, an article in a file

  $ galley -q -t nitf -o story.nitf story.txt && xmllint --noout story.nitf && grep -E '<(title|hl1|date.issue)' story.nitf
  <title>Mountain Railway Reopens Seven Years After Landslide</title>
  <date.issue norm="20190608"/>
  <hl1>Mountain Railway Reopens Seven Years After Landslide</hl1>
  $ galley bundle -q -t nitf -o two.nitf 1.md 2.md; ls two.nitf
  galley: error: NITF holds one article, here are 2; write newsml, or a file for each [nitf.several]
  ls: cannot access 'two.nitf': No such file or directory
  [2]
  $ galley -t nitf -M 'language=no tag' -o tagless.nitf story.txt 2>&1 | grep nitf
  galley: story.txt: warning: language 'no tag' is no tag of BCP 47, left out [nitf.language]
