# A text around the article, in each format that is text

  $ cat >page.html <<'T'
  > <title>$title$</title>
  > $if(author)$
  > <ul>
  > $for(author)$
  > <li>$author$</li>
  > $endfor$
  > </ul>
  > $else$
  > nobody
  > $endif$
  > $body$
  > T
  $ cat >a.tree <<'T'
  > galley-tree 1
  > meta headline "Tea & cakes"
  > meta author "Ada Quill"
  > meta author "Ben Reed" role=photographer
  > meta published 2024-04-17 "17 April"
  > meta link "https://courier.example/a" title="Here"
  > unknown "desk" "night"
  > body
  > 	paragraph
  > 		text "All "
  > 		strong
  > 			text "gone"
  > 		text "."
  > T
  $ galley -t html --template page.html a.tree
  <title>Tea &amp; cakes</title>
  <ul>
  <li>Ada Quill</li>
  <li>Ben Reed</li>
  </ul>
  <p>All <strong>gone</strong>.</p>
  $ cat >page.txt <<'T'
  > $date$ $for(author)$$it$$sep$ and $endfor$ at $desk$: $$5 $url$ $nothing$|
  > $body$
  > by $author$ $if(nothing)$x$else$no $if(desk)$y$endif$$endif$
  > T
  $ galley -t text --template page.txt a.tree
  2024-04-17 Ada Quill and Ben Reed at night: $5 https://courier.example/a |
  All gone.
  by Ada Quill, Ben Reed no y
  $ galley -t markdown --template page.txt a.tree
  2024-04-17 Ada Quill and Ben Reed at night: $5 https://courier.example/a |
  All **gone**.
  by Ada Quill, Ben Reed no y
  $ galley -q -t html -O fragment=no --template page.txt $FIXTURES/every-kind.tree | grep -cE '<(html|header|footer|article|h1)'
  0
  [1]

# Several articles in one input: one after the other

  $ cat >two.ndjson <<'T'
  > {"headline":"One","text":"It is so."}
  > {"headline":"Two","text":"It is not."}
  > T
  $ printf '[$title$] $body$\n' >short
  $ galley -q -t text --template short two.ndjson
  [One] It is so.
  [Two] It is not.

# A batch does again what another template shapes

  $ mkdir in; cp a.tree in
  $ galley batch -q -t text --template short --manifest done -o out in; cat out/a.txt
  [Tea & cakes] All gone.
  $ printf '($title$)\n' >short
  $ galley batch -q -t text --template short --manifest done -o out in; cat out/a.txt
  (Tea & cakes)

# What makes no sense is said, with its line

  $ for text in '$if(a)$' '$endif$' '$endfor$' '$for(a)$$else$$endfor$' '$if(a)$$sep$' '5 $ a' 'a $ b $' '$if()$' '$if(a)$$else$$else$$endif$'; do
  >   printf 'first\n%s\n' "$text" >wrong; galley -t text --template wrong a.tree; echo $?; done
  galley: wrong:2: error: $if(…)$ or $for(…)$ without an end [usage]
  2
  galley: wrong:2: error: $endif$ without $if(…)$ [usage]
  2
  galley: wrong:2: error: $endfor$ without $for(…)$ [usage]
  2
  galley: wrong:2: error: $else$ without $if(…)$ [usage]
  2
  galley: wrong:2: error: $sep$ without $for(…)$ [usage]
  2
  galley: wrong:2: error: a $ that no other closes; write $$ for one [usage]
  2
  galley: wrong:2: error: no name between $ and $; write $$ for one [usage]
  2
  galley: wrong:2: error: no name between $ and $; write $$ for one [usage]
  2
  galley: wrong:2: error: $else$ without $if(…)$ [usage]
  2
  $ for i in $(seq 33); do printf '$if(a)$'; done >wrong; galley -t text --template wrong a.tree
  galley: wrong:1: error: too many directives in one another [usage]
  [2]
  $ galley -t text --template none a.tree
  galley: none: error: cannot read: No such file or directory [input.unreadable]
  [2]
  $ galley -t newsml,text -o out/ --template page.txt a.tree
  galley: error: format newsml takes no template [usage]
  [2]
  $ galley bundle -t text -o - --template page.txt a.tree
  galley: error: no option --template; see `galley help` [usage]
  [2]
