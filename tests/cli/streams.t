# Articles in NDJSON come out in their order, one a line

  $ story() { python3 -c 'import json, sys; print(json.dumps(dict([a.split("=", 1) for a in sys.argv[2:]], text=open(sys.argv[1]).read())))' "$@"; }
  $ story $FIXTURES/headline-date.txt id=a url=https://example.org/a >in.ndjson
  $ echo '{"id": "broken"' >>in.ndjson
  $ echo '{"id": "empty"}' >>in.ndjson
  $ echo '"no object"' >>in.ndjson
  $ story $FIXTURES/ja-station.txt id=b >>in.ndjson
  $ echo '{"html": "<html><body><p>A page of one paragraph.</p></body></html>", "title": "Given", "authors": ["Ana Lind", "Bo Ek"], "meta": {"desk": "city"}, "odd": [[1]]}' >>in.ndjson
  $ galley -q -t ndjson -o out.ndjson in.ndjson
  galley: in.ndjson:2: warning: left out a record: '}' expected near end of file [ndjson.record]
  galley: in.ndjson:3: warning: left out a record: it has none of the members text, html, markdown and b64 [ndjson.record]
  galley: in.ndjson:4: warning: left out a record: it is no object [ndjson.record]
  galley: in.ndjson:6: warning: left out 'odd': neither text nor number [ndjson.member]
  $ python3 -c 'import json; [print(sorted(json.loads(l))) for l in open("out.ndjson")]'
  ['headline', 'id', 'language', 'link', 'published', 'schema', 'text']
  ['author', 'byline', 'headline', 'id', 'language', 'published', 'schema', 'text']
  ['author', 'headline', 'language', 'meta', 'schema', 'text']

# Two stages with a pipe between say what one says

  $ galley -q -t newsml -o one.xml in.ndjson 2>/dev/null; galley -q -f ndjson -t ndjson <out.ndjson | cmp - out.ndjson

# A record with its headline beside the text loses no paragraph

  $ echo '{"title": "The headline", "text": "The first paragraph is here and is long enough.\n\nThe second one follows it, and ends it."}' | galley -f ndjson -t markdown
  ---
  title: The headline
  lang: en
  ---
  
  The first paragraph is here and is long enough.
  
  The second one follows it, and ends it.

# Under --strict a record that is left out is an error

  $ galley -q --strict -t text in.ndjson
  galley: in.ndjson:2: error: left out a record: '}' expected near end of file [ndjson.record]
  galley: in.ndjson:3: error: left out a record: it has none of the members text, html, markdown and b64 [ndjson.record]
  galley: in.ndjson:4: error: left out a record: it is no object [ndjson.record]
  galley: in.ndjson:6: error: left out 'odd': neither text nor number [ndjson.member]
  [1]

# The members of a tar archive are read as files are, also compressed

  $ mkdir pages; cp $FIXTURES/headline-date.txt $FIXTURES/plain-markdown.md pages; printf '\0\1\2' >pages/picture.png; ln -s x pages/link
  $ tar -cf pages.tar --sort=name pages && tar -czf pages.tgz --sort=name pages
  $ galley -t text pages.tar >one.txt
  galley: pages.tar: notice: left out 2 lines of page chrome (lines 1, 3); --keep-chrome prints them [chrome]
  galley: pages.tar: notice: left out the member 'pages/link': it is no file [tar.member]
  galley: pages.tar: notice: left out the member 'pages/picture.png': no reader takes this kind of file [tar.member]
  $ galley -q -t text pages.tgz | cmp - one.txt && grep -c . one.txt
  22

# One that is broken, or unpacks without end, is refused

  $ head -c 2000 pages.tar >cut.tar; galley -q -t text cut.tar
  galley: cut.tar: error: cannot read the archive: Truncated input file (needed 156 bytes, only 108 available) [tar.broken]
  [1]
  $ python3 - <<'END'
  > import io, tarfile
  > with tarfile.open("bomb.tgz", "w:gz") as tar:
  >     for name in "abcdefgh":
  >         member = tarfile.TarInfo(name + ".txt")
  >         member.size = 30_000_000
  >         tar.addfile(member, io.BytesIO(b"\0" * member.size))
  > END
  $ galley -q -t text bomb.tgz
  galley: bomb.tgz: error: cannot read the archive: it unpacks without end [tar.broken]
  [1]

# Bytes that are no text stand in Base64, in and out; another format may be
# that of the text, and comes back as it was

  $ galley -q -f ndjson -t ndjson -O as=epub out.ndjson >books.ndjson; python3 -c 'import json, base64; [print(base64.b64decode(r["b64"])[:2], r["format"], r.get("id")) for r in map(json.loads, open("books.ndjson"))]'
  b'PK' epub a
  b'PK' epub b
  b'PK' epub None
  $ galley -q -f ndjson -t text books.ndjson | grep -c .
  20
  $ galley -q -t ndjson -O as=tree in.ndjson 2>/dev/null | galley -q -f ndjson -t newsml | cmp - one.xml
  galley: standard input: warning: no date known, versionCreated is 1970-01-01 [newsml.date]
  $ python3 -c 'import json, base64; print(json.dumps({"id": "c", "b64": base64.b64encode("Caf\xe9 closes\n\nThe caf\xe9 on the square closes after years.".encode("latin-1")).decode()}))' | galley -q -f ndjson -t ndjson -
  {"schema":"galley-article-1","id":"c","headline":"Café closes","language":"en","text":"The café on the square closes after years."}
  $ echo '{"b64": "?"}' | galley -q -f ndjson -t ndjson
  galley: standard input:1: warning: left out a record: its b64 is no Base64 [ndjson.record]
  galley: standard input: error: no article in it [input.no-article]
  [1]
  $ galley -q -t ndjson -O as=nothing -o no.ndjson in.ndjson 2>&1 | grep as; ls no.ndjson
  galley: in.ndjson: error: records cannot be written as 'nothing' [ndjson.as]
  galley: in.ndjson:3: warning: left out a record: it has none of the members text, html, markdown and b64 [ndjson.record]
  ls: cannot access 'no.ndjson': No such file or directory
  [2]

# What others call a format is metadata of theirs, not how to read the text

  $ echo '{"title": "Bees", "format": "html", "text": "The bees came back in April, says their keeper."}' | galley -f ndjson -t markdown
  ---
  title: Bees
  lang: en
  format: html
  ---
  
  The bees came back in April, says their keeper.
