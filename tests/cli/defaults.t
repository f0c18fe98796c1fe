# Options from a file; the command line overrules them

  $ cp $FIXTURES/headline-date.txt story.txt
  $ cat >house.yaml <<'Y'
  > # of the house
  > ---
  > to: markdown   # for the site
  > quiet: true
  > strict: false
  > json: true
  > metadata:
  >   provider: "Northgate Courier"
  >   keyword: 'rail'
  > option:
  > - markdown.wrap=60
  >   - markdown.wrap=40
  > Y
  $ galley -d house.yaml story.txt | sed -n '/^---/,/^---/p'
  ---
  title: Mountain Railway Reopens Seven Years After Landslide
  date: 2019-06-08
  lang: en
  keywords:
  - rail
  provider: Northgate Courier
  ---
  $ galley -d house.yaml -t text -M provider=Other story.txt | head -n 3
  Mountain Railway Reopens Seven Years After Landslide
  
  2019-06-08
  $ galley -t text story.txt --defaults house.yaml -o out.txt
  $ head -n 1 out.txt
  Mountain Railway Reopens Seven Years After Landslide

# What is wrong has a line

  $ for text in 'nonsense: 1' 'strict: perhaps' 'just words' '  - a' 'option: [a, b]' 'max-input: 0'; do
  >   printf '%s\n' '# first' "$text" >wrong.yaml
  >   galley -d wrong.yaml -t text story.txt
  > done
  galley: wrong.yaml:2: error: no option called 'nonsense' [defaults]
  galley: wrong.yaml:2: error: neither true nor false: 'perhaps' [defaults]
  galley: wrong.yaml:2: error: no 'NAME: VALUE': 'just words' [defaults]
  galley: wrong.yaml:2: error: belongs to no option: '- a' [defaults]
  galley: error: no option '[a, b]'; `galley formats NAME` lists them [option.unknown]
  galley: wrong.yaml: error: --max-input takes a size as 20M, not '0' [usage]
  [2]
  $ printf 'metadata:\n  words\n' >wrong.yaml
  $ galley -d wrong.yaml -t text story.txt
  galley: wrong.yaml:2: error: neither '- VALUE' nor 'NAME: VALUE': 'words' [defaults]
  [2]
  $ galley -d nowhere.yaml -t text story.txt
  galley: nowhere.yaml: error: cannot read: No such file or directory [input.unreadable]
  [2]
  $ galley -t text story.txt -d
  galley: error: -d needs a value [usage]
  [2]
