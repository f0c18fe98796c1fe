# What exists is replaced whole

  $ cp $FIXTURES/headline-date.txt story.txt
  $ galley convert -q -t text story.txt >wanted
  $ seq 100000 >long.txt
  $ galley convert -q -t text -o long.txt story.txt && cmp long.txt wanted

# --no-clobber keeps what exists, and says so

  $ echo old >kept.txt
  $ galley convert -q -t text --no-clobber -o kept.txt story.txt
  $ galley convert -t text -n -o kept.txt story.txt 2>&1 | grep kept
  galley: kept.txt: notice: kept: it exists already [output.kept]
  $ cat kept.txt
  old
  $ galley convert -q -t text -n -o new.txt story.txt && cmp new.txt wanted

# The mode of a new file follows the umask, that of an old one stays

  $ (umask 027; galley convert -q -t text -o mode.txt story.txt; stat -c %a mode.txt)
  640
  $ chmod 604 mode.txt; galley convert -q -t text -o mode.txt story.txt; stat -c %a mode.txt
  604

# A symbolic link stays one

  $ echo old >target.txt; ln -s target.txt link.txt
  $ galley convert -q -t text -o link.txt story.txt
  $ readlink link.txt; cmp target.txt wanted
  target.txt

# An input is never overwritten, by whatever name

  $ galley convert -t text -o story.txt story.txt
  galley: error: 'story.txt' is an input: it is not overwritten [usage]
  [2]
  $ galley convert -t text -o ./story.txt story.txt
  galley: error: './story.txt' is an input: it is not overwritten [usage]
  [2]
  $ galley convert -t text -o . story.txt
  galley: error: './story.txt' is an input: it is not overwritten [usage]
  [2]
  $ ln story.txt hard.txt; ln -s story.txt soft.txt
  $ galley convert -t text -o hard.txt story.txt
  galley: error: 'hard.txt' is an input: it is not overwritten [usage]
  [2]
  $ galley convert -t text -o soft.txt story.txt
  galley: error: 'soft.txt' is an input: it is not overwritten [usage]
  [2]
  $ galley convert -t text -o story.txt soft.txt
  galley: error: 'story.txt' is an input: it is not overwritten [usage]
  [2]
  $ cp story.txt other.txt; galley convert -t text -o . other.txt story.txt
  galley: error: './other.txt' is an input: it is not overwritten [usage]
  [2]
  $ cmp story.txt $FIXTURES/headline-date.txt

# Two inputs of one run do not write the same file

  $ mkdir one two; cp story.txt one/a.txt; cp story.txt two/a.txt
  $ galley convert -t markdown -o out/ one/a.txt two/a.txt
  galley: error: two inputs would be written to 'out/a.md'; convert them one by one, or use `galley batch` [usage]
  [2]
  $ galley convert -t markdown -o out/ one/a.txt one/a.txt
  galley: error: two inputs would be written to 'out/a.md'; convert them one by one, or use `galley batch` [usage]
  [2]
  $ cp one/a.txt one/a.text
  $ galley convert -t markdown -o out/ one/a.txt one/a.text
  galley: error: two inputs would be written to 'out/a.md'; convert them one by one, or use `galley batch` [usage]
  [2]
  $ ls out
  ls: cannot access 'out': No such file or directory
  [2]

# A device and a pipe are written to in place

  $ galley convert -q -t text -o /dev/stdout story.txt | cmp - wanted
  $ galley convert -q -t text -o /dev/null story.txt && test -c /dev/null

# Nothing is left behind

  $ ls -A | grep galley-
  [1]
