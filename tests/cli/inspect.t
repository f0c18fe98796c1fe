# What was found, where, why and how sure

  $ cp $FIXTURES/headline-date.txt story.txt
  $ sure() { sed -E 's/[a-z.]+, [0-9]+ %/RULE, N %/; s/  \(([-+][0-9.]+ [a-z0-9-]+(, )?)+\)$/  (WHY)/; s/"reasons": ".*"/"reasons": "WHY"/; s/"confidence": [0-9]+/"confidence": N/'; }
  $ galley inspect story.txt | sure
  story.txt: text
    headline         Mountain Railway Reopens Seven Years After Landslide
                     found, line 5, RULE, N %
    published        2019-06-08 (to the day)
                     found, line 5, RULE, N %
    language         en
                     found, RULE, N %
  
     line  what         text
        1  chrome       Breaking News  [RULE, N %]  (WHY)
        3  chrome       Site map  [RULE, N %]  (WHY)
        5  headline     Mountain Railway Reopens Seven Years After Landslide - 2019-…  [RULE, N %]
        7  paragraph    The narrow-gauge railway between Brunnfeld and the Saddle Pa…  [RULE, N %]  (WHY)
        9  paragraph    About 300 people travelled on the first train, which took 54…  [RULE, N %]  (WHY)
       11  paragraph    Rebuilding the line cost $62 million. The valley's five vill…  [RULE, N %]  (WHY)
       13  paragraph    Railway director Lorenz Amstad said that the new tunnels are…  [RULE, N %]  (WHY)
       15  paragraph    Trains will run hourly until the end of October.  [RULE, N %]  (WHY)
  $ galley inspect <story.txt | head -n 1
  standard input: text

# The same as JSON

  $ galley inspect --json story.txt >out.json
  $ python3 -m json.tool out.json | sure | head -n 28
  {
      "source": "story.txt",
      "format": "text",
      "headline": {
          "value": "Mountain Railway Reopens Seven Years After Landslide",
          "origin": "found",
          "rule": "headline.place",
          "line": 5,
          "confidence": N
      },
      "published": {
          "value": "2019-06-08",
          "precision": "day",
          "printed": "2019-06-08",
          "origin": "found",
          "rule": "date.headline",
          "line": 5,
          "confidence": N
      },
      "language": {
          "value": "en",
          "origin": "found",
          "rule": "language.words",
          "confidence": N
      },
      "unknown": {},
      "blocks": [
          {
  $ galley inspect --json $FIXTURES/*.txt $FIXTURES/*.md 2>err | python3 -c '
  > import json, sys
  > stories = [json.loads(line) for line in sys.stdin]
  > print(all(s["blocks"] and s["format"] for s in stories), len(stories) > 25)'
  True True

# What cannot be inspected

  $ galley inspect nowhere.txt
  galley: nowhere.txt: error: cannot read: No such file or directory [input.unreadable]
  [1]
  $ galley inspect --json nowhere.txt story.txt 2>err | wc -l
  1
  $ cat err
  galley: nowhere.txt: error: cannot read: No such file or directory [input.unreadable]
  $ galley inspect -t text story.txt
  galley: error: no option -t; see `galley help` [usage]
  [2]
