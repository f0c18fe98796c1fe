# What can be read and written

  $ galley formats
  Read (-f):
    tree       the document model as readable text          .tree
    markdown   CommonMark with YAML front matter            .md .markdown
    html       HTML, pages as found on the web              .html .htm .xhtml
    ninjs      ninjs, News in JSON 1.0 to 3.1               .ninjs
    newsml     NewsML-G2, as agencies write it              .newsml .xml
    nitf       NITF 3, the News Industry Text Format        .nitf
    pandoc     pandoc's JSON, of all that pandoc reads      .pandoc
    ndjson     JSON, one article a line                     .ndjson .jsonl
    tar        tar archives of articles, also compressed    .tar .tgz .txz
    epub       EPUB 2 and 3, a document a chapter           .epub
    text       article text, bare or as scraped from a page .txt .text
  Write (-t):
    newsml     NewsML-G2 2.35; body as XHTML, NITF, text    .xml .newsml
    ninjs      ninjs 3.1, News in JSON                      .ninjs
    nitf       NITF 3.6, an article by itself               .nitf
    epub       EPUB 3.3, an article a chapter               .epub
    markdown   CommonMark with YAML front matter            .md .markdown
    html       HTML, a page that needs no other file        .html .htm .xhtml
    pandoc     pandoc's JSON, for all that pandoc writes    .pandoc
    text       plain text                                   .txt .text
    ndjson     JSON, one article a line: metadata and plain text .ndjson .jsonl
    tree       the document model as readable text          .tree
    exec       what a program makes of lines of JSON        .out
  $ galley formats epub
  read epub: EPUB 2 and 3, a document a chapter
      application/epub+zip, .epub
  write epub: EPUB 3.3, an article a chapter
      application/epub+zip, .epub
      -O toc=sections|flat          contents by section, where there are several [sections]
      -O cover=auto|yes|no          draw a cover; auto: for a bundle [auto]
      -O series=TEXT                series that the book belongs to
      -O issue=TEXT                 number of the book in its series
      -O issn=TEXT                  ISSN of the series
      -O record=no|newsml|nitf|ninjs put each article in this format into the book as well [no]
      -O certified-by=TEXT          who vouches for accessibility at WCAG 2.2 AA
  $ galley formats text
  read text: article text, bare or as scraped from a page
      text/plain, .txt .text
      -O paragraphs=auto|block|line|indent|wrapped how paragraphs are told apart [auto]
      -O charset=TEXT               charset of input that is no UTF-8
  write text: plain text
      text/plain, .txt .text
      -O wrap=none|sentence|N       break lines behind sentences or at N columns [none]
      -O header=yes|no              begin with headline, byline and date [yes]
      -O links=no|yes|notes         print addresses, behind each link or below [no]
  $ galley formats newsml markdown tree
  read newsml: NewsML-G2, as agencies write it
      application/vnd.iptc.g2.newsitem+xml, .newsml .xml
  write newsml: NewsML-G2 2.35; body as XHTML, NITF, text
      application/vnd.iptc.g2.newsitem+xml, .xml .newsml
      -O body=xhtml|nitf|text[+...] what the article is written as; the first is the original [xhtml]
      -O message=yes|no             a newsMessage around a single item, too [no]
      -O provider=TEXT              provider of articles that name none
      -O guid-prefix=URI            start of guids that are no URI by themselves
      -O catalog=URI                catalog of the schemes that IPTC's has not
      -O version=NUMBER             version of articles that name none [1]
      -O version-of=TEXT            guid or id of the story that this is a new version of
      -O signal=update|correction   what the new version is
      -O pubstatus=usable|withheld|canceled whether the story may be used
      -O embargo=DATE               not to be published before
      -O urgency=1|2|3|4|5|6|7|8|9  urgency of articles that tell none
      -O subject=TEXT               subjects of articles that tell none: scheme:code label; …
      -O genre=TEXT                 genre of articles that tell none: scheme:code label
      -O rights=TEXT                copyright notice of articles that carry none
      -O generator=yes|no           name this program and its version [yes]
  read markdown: CommonMark with YAML front matter
      text/markdown, .md .markdown
      -O charset=TEXT               charset of input that is no UTF-8
      -O figures=auto|yes|no        read a lone image with a title as a figure [auto]
  write markdown: CommonMark with YAML front matter
      text/markdown, .md .markdown
      -O front-matter=yes|no        begin with the metadata as YAML [yes]
      -O heading=auto|yes|no        headline as a heading of the text [auto]
      -O wrap=none|sentence|N       break lines behind sentences or at N columns [none]
  read tree: the document model as readable text
      text/plain, .tree
  write tree: the document model as readable text
      text/plain, .tree
      -O spans=yes|no               places in the input [yes]
      -O evidence=yes|no            rules, confidence and what the reader saw [yes]
      -O json=yes|no                as JSON, a line for each article [no]

# Help, for all and for each command

  $ galley help
  galley 0.1.0: article text into every form the press needs
  
  Usage:
    galley [convert] -t FORMAT[,FORMAT…] [-o FILE|FOLDER/] [FILE|-]…
                                   convert one file, or several
    galley batch -t FORMAT[,FORMAT…] -o FOLDER INPUT…
                                   convert folders of files into a tree like theirs
    galley bundle -o BOOK.epub INPUT…
                                   put many articles into one book
    galley watch -t FORMAT[,FORMAT…] -o FOLDER IN
                                   convert what is put into a folder, and move it away
    galley inspect [--json] [FILE|-]…
                                   show what was found in an article, where and why
    galley check [--json] FILE|-…
                                   find what is wrong with a file that its schema lets pass
    galley formats [FORMAT]…
                                   list the formats, or the options of one
    galley completion bash|zsh|fish
                                   print what a shell needs to complete command lines
    galley help [COMMAND]
                                   show this, or a command
  
  Options:
    -f, --from FORMAT              read the input as FORMAT, instead of guessing
    -t, --to FORMAT[,FORMAT…]      write these formats, from one parse
    -o, --output PATH              write to this file, or into this folder/
    -O, --option [FORMAT.]NAME=VALUE
                                   set an option of a format; see `galley formats FORMAT`
    -M, --metadata KEY=VALUE       give metadata; it overrules what is found
        --wrap none|sentence|N     break lines of text behind sentences or at N columns
        --keep-chrome              print menus, share buttons and the like as well
        --template FILE            put articles into the text of FILE, for $title$, $body$, …
        --now DATE                 when the page was read: "3 hours ago" becomes a date
    -n, --no-clobber               leave files alone that exist already
        --strict                   take warnings for errors: losses are failures
    -q, --quiet                    print errors and warnings only
        --json                     print JSON, one object per article or file
        --max-input SIZE           refuse inputs above SIZE (1G; k, M, G)
        --by GROUP                 group by section, date, source or none
        --sort KEY                 sort by date (newest first), title, or as given
        --dedup                    leave out what has the same text as another
        --model                    the inputs are parts of a walk; restore its order
        --title TITLE              title of the book
        --date DATE                date of the book
        --language TAG             language of the book
        --series NAME              series that the book belongs to
        --issue NUMBER             number of the book in its series
        --issn ISSN                ISSN of the series
        --cover IMAGE              picture for the front of the book
    -d, --defaults FILE            take options from FILE first
        --plugin FILE              load a plug-in, or all of a folder
    -j, --jobs N                   work in N processes (default: one per core)
        --include PATTERN          take only files that match; may be repeated
        --exclude PATTERN          leave out files and folders that match
        --files-from FILE|-        take the files named in a list, one a line
    -0, --null                     names in the list end with NUL
        --follow-symlinks          go through symbolic links
        --name TEMPLATE            name outputs as '{date}-{slug}.{ext}'
        --strict-names             take names that clash for failures
    -u, --update                   leave outputs alone that are newer than the input
        --dry-run                  write nothing; print what would be
        --timeout SECONDS          give up a document after this (300; 0: never)
        --max-memory SIZE          give up a document that needs more
        --quarantine FOLDER        put copies of failed inputs there
        --report FILE              write a JSON object a line for each input
        --manifest FILE            keep account there, and do not do again what is done
        --shard I/N|auto           do the I-th of N parts, from 0
        --settle SECONDS           wait until a file has not changed for this (1)
        --log-format text|json     print messages as text or as JSON
    -h, --help                     show this
  
  A file called *.txt and standard input are article text; other formats are known
  by their content or extension. One output goes to standard output unless -o says
  where.
  
  Exit status:
     0  all done; there may have been notices and warnings
     1  some input or output failed, or a check found a fault
     2  the command line makes no sense
    70  out of memory
    75  stopped by a signal or a full disk; the same command goes on
  $ galley --help | cmp - <(galley help)
  $ galley help convert
  Usage: galley [convert] -t FORMAT[,FORMAT…] [-o FILE|FOLDER/] [FILE|-]…
  convert one file, or several
  
  Options:
    -f, --from FORMAT              read the input as FORMAT, instead of guessing
    -t, --to FORMAT[,FORMAT…]      write these formats, from one parse
    -o, --output PATH              write to this file, or into this folder/
    -O, --option [FORMAT.]NAME=VALUE
                                   set an option of a format; see `galley formats FORMAT`
    -M, --metadata KEY=VALUE       give metadata; it overrules what is found
        --wrap none|sentence|N     break lines of text behind sentences or at N columns
        --keep-chrome              print menus, share buttons and the like as well
        --template FILE            put articles into the text of FILE, for $title$, $body$, …
        --now DATE                 when the page was read: "3 hours ago" becomes a date
    -n, --no-clobber               leave files alone that exist already
        --strict                   take warnings for errors: losses are failures
    -q, --quiet                    print errors and warnings only
        --max-input SIZE           refuse inputs above SIZE (1G; k, M, G)
    -d, --defaults FILE            take options from FILE first
        --plugin FILE              load a plug-in, or all of a folder
        --log-format text|json     print messages as text or as JSON
    -h, --help                     show this
  $ galley convert --help | cmp - <(galley help convert)
  $ for c in batch bundle inspect formats help; do galley help $c | head -n 2; done
  Usage: galley batch -t FORMAT[,FORMAT…] -o FOLDER INPUT…
  convert folders of files into a tree like theirs
  Usage: galley bundle -o BOOK.epub INPUT…
  put many articles into one book
  Usage: galley inspect [--json] [FILE|-]…
  show what was found in an article, where and why
  Usage: galley formats [FORMAT]…
  list the formats, or the options of one
  Usage: galley help [COMMAND]
  show this, or a command

# The version

  $ galley --version
  galley 0.1.0
