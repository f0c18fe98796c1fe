# No arguments: the help, as an error

  $ galley >help; echo $?; head -n 3 help; rm help
  2
  galley 0.1.0: article text into every form the press needs
  
  Usage:

# What is not there

  $ echo 'A story of some words.' >a.txt
  $ galley convert -t nonsense a.txt
  galley: error: no writer called 'nonsense'; there are newsml, ninjs, nitf, epub, markdown, html, pandoc, text, ndjson, tree, exec [usage]
  [2]
  $ galley convert -f nonsense -t text a.txt
  galley: error: no reader called 'nonsense'; there are tree, markdown, html, ninjs, newsml, nitf, pandoc, ndjson, tar, epub, text [usage]
  [2]
  $ galley convert --nonsense -t text a.txt
  galley: error: no option --nonsense; see `galley help` [usage]
  [2]
  $ galley convert -Z -t text a.txt
  galley: error: no option -Z; see `galley help` [usage]
  [2]
  $ galley convert -t text -O nonsense=1 a.txt
  galley: error: no option 'nonsense'; `galley formats NAME` lists them [option.unknown]
  [2]
  $ galley convert -t text -O markdown.wrap=1 a.txt
  A story of some words.
  $ galley convert -t text -O nonsense.wrap=1 a.txt
  galley: error: no format called 'nonsense'; see `galley formats` [option.unknown]
  [2]
  $ galley convert -t text -O wrap=wide a.txt
  galley: error: option 'wrap' takes one of none|sentence|N, not 'wide' [option.value]
  [2]
  $ galley convert -t text -O =1 a.txt
  galley: error: -O takes [FORMAT.]OPTION=VALUE, not '=1' [usage]
  [2]
  $ galley convert -t tree -O spans=perhaps a.txt
  galley: error: option 'spans' takes yes or no, not 'perhaps' [option.value]
  [2]
  $ galley convert -t
  galley: error: -t needs a value [usage]
  [2]
  $ galley convert -t '' a.txt
  galley: error: say which format to write with -t; there are newsml, ninjs, nitf, epub, markdown, html, pandoc, text, ndjson, tree, exec [usage]
  [2]
  $ galley convert -t text, a.txt
  galley: error: no writer called ''; there are newsml, ninjs, nitf, epub, markdown, html, pandoc, text, ndjson, tree, exec [usage]
  [2]
  $ galley convert -t text,text -o d/ a.txt
  galley: error: 'text' is asked for twice [usage]
  [2]
  $ galley frobnicate
  galley: error: no command or file called 'frobnicate'; see `galley help` [usage]
  [2]
  $ galley help frobnicate
  galley: error: no command called 'frobnicate'; see `galley help` [usage]
  [2]
  $ galley formats frobnicate
  galley: error: no format called 'frobnicate'; see `galley formats` [usage]
  [2]

# What is missing

  $ galley convert a.txt
  galley: error: say which format to write with -t; there are newsml, ninjs, nitf, epub, markdown, html, pandoc, text, ndjson, tree, exec [usage]
  [2]
  $ galley convert -t text,markdown a.txt
  galley: error: several outputs go into a folder: name it with -o FOLDER/ [usage]
  [2]
  $ galley convert -t text,markdown -o out.txt a.txt
  galley: error: several outputs go into a folder: name it with -o FOLDER/ [usage]
  [2]
  $ cp a.txt b.txt
  $ galley convert -t text a.txt b.txt
  galley: error: several outputs go into a folder: name it with -o FOLDER/ [usage]
  [2]
  $ galley batch -t text a.txt
  galley: error: say where to write with -o FOLDER [usage]
  [2]
  $ galley batch -o out a.txt
  galley: error: say which format to write with -t; there are newsml, ninjs, nitf, epub, markdown, html, pandoc, text, ndjson, tree, exec [usage]
  [2]
  $ galley batch -t text -o out
  galley: error: name the files or folders to convert [usage]
  [2]
  $ galley bundle -o book.epub
  galley: error: name the files or folders to put in [usage]
  [2]
  $ galley bundle a.txt
  galley: error: name the book with -o BOOK.epub [usage]
  [2]
  $ galley bundle -t epub,text -o book.epub a.txt
  galley: error: a bundle has one format [usage]
  [2]
  $ ls
  a.txt
  b.txt

# Metadata that makes no sense

  $ galley convert -t text -M headline a.txt
  galley: error: -M takes KEY=VALUE, not 'headline' [usage]
  [2]
  $ galley convert -t text -M published=yesterday a.txt
  galley: error: 'yesterday' is no value for published [usage]
  [2]
  $ galley convert -t text -M published=2024-02-30 a.txt
  galley: error: '2024-02-30' is no value for published [usage]
  [2]
  $ galley convert -t text -M version=two a.txt
  galley: error: 'two' is no value for version [usage]
  [2]

# Sizes that make no sense

  $ galley convert -t text --max-input many a.txt
  galley: error: --max-input takes a size as 20M, not 'many' [usage]
  [2]
  $ galley convert -t text --max-input 10 a.txt
  galley: a.txt: error: larger than the limit of 10 bytes; raise it with --max-input [input.too-large]
  [1]
