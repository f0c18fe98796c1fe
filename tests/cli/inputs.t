# A file that is not there, a folder, an empty file

  $ galley convert -t text nowhere.txt
  galley: nowhere.txt: error: cannot read: No such file or directory [input.unreadable]
  [1]
  $ mkdir folder
  $ galley convert -t text folder
  galley: folder: error: cannot read: is a folder; `galley batch` converts one [input.unreadable]
  [1]
  $ : >empty.txt
  $ galley convert -t text empty.txt
  galley: empty.txt: error: empty input [input.empty]
  [1]
  $ galley convert -t text </dev/null
  galley: standard input: error: empty input [input.empty]
  [1]
  $ printf ' \n\t\n\n' >blank.txt
  $ galley convert -t text blank.txt
  galley: blank.txt: error: * (glob)
  [1]
  $ printf '\357\273\277' >bom.txt
  $ galley convert -t text bom.txt
  galley: bom.txt: error: * (glob)
  [1]

# A file that may not be read

  $ echo words >secret.txt; chmod 000 secret.txt
  $ [ $(id -u) != 0 ] || drop="setpriv --reuid 65534 --regid 65534 --clear-groups"
  $ chmod 755 .; $drop galley convert -t text secret.txt
  galley: secret.txt: error: cannot read: Permission denied [input.unreadable]
  [1]

# Files that are no text

  $ printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\1\0' >picture.png
  $ galley convert -t text picture.png
  galley: picture.png: error: no reader takes this kind of file; name one with -f [input.unknown]
  [1]
  $ head -c 3000 $BUILD/galley >program
  $ galley convert -t text program
  galley: program: error: no reader takes this kind of file; name one with -f [input.unknown]
  [1]
  $ galley convert -f text -t text picture.png | wc -l
  galley: picture.png: notice: not UTF-8, read as WINDOWS-1250 by its bytes [text.charset]
  galley: picture.png:2: notice: 8 control characters removed, here the first [text.control]
  3

# A file with a name that needs care

  $ cat $FIXTURES/headline-date.txt >'-a b
  > c.txt'
  $ galley convert -q -t text -- '-a b
  > c.txt' | head -n 1
  Mountain Railway Reopens Seven Years After Landslide
  $ galley convert -q -t text -o d/ -- '-a b
  > c.txt'
  $ ls d
  -a b
  c.txt

# Charsets: with BOM, by strict UTF-8, by guess; the line ends of others

  $ galley convert -q -t text $FIXTURES/utf16-lighthouse.txt | tail -n 1
  Dagböckerna ska nu fotograferas sida för sida. De blir läsbara på museets webbplats i höst.
  $ galley convert -t text $FIXTURES/windows-1252-theatre.txt 2>&1 >out | grep charset; tail -n 1 out
  galley: $FIXTURES/windows-1252-theatre.txt: notice: not UTF-8, read as WINDOWS-1252 by its bytes [text.charset]
  Le prix des places, de 12 à 45 €, reste inchangé. Les habitants du quartier entrent gratuitement le premier lundi du mois.
  $ galley convert -t text $FIXTURES/latin1-storks.txt 2>&1 >out | grep charset; tail -n 1 out
  galley: $FIXTURES/latin1-storks.txt: notice: not UTF-8, read as ISO-8859-1 by its bytes [text.charset]
  La compañía no devolverá el importe de los billetes. Ningún pasajero lo ha pedido.
  $ galley convert -q -t text $FIXTURES/crlf-tram.txt | grep -c $(printf '\r')
  0
  [1]

# Bytes that are broken, and characters that no XML can carry

  $ printf 'A headline\n\nSome words \001\013 and a \033[31mcolour that stand here for long.\n' >control.txt
  $ galley convert -t newsml control.txt 2>err | xmllint --noout - && cat err
  galley: control.txt:3: notice: 2 control characters removed, here the first [text.control]
  galley: control.txt: warning: no date known, versionCreated is 1970-01-01 [newsml.date]

# A pipe

  $ mkfifo pipe; (printf 'Words.\n' >pipe &); galley convert -t text pipe
  Words.
