### The words that charts print. A pattern is filled in by code: { $n } and the like are its pieces.
### Change the wording here; no Python is needed. https://projectfluent.org explains the form.

## Under every chart

counts = { $shown ->
    [0] no claims shown
    [one] 1 claim shown
   *[other] { $shown } claims shown
  }, { $out } left out
left-out = Left out: { $reasons }.
left-out-none = No claim left out.
source = Source: { $by }, release { $release }
silence = We have read nothing said after { $day }; there may be later claims.
silence-empty = No claim is on record yet.
note = { $day }: { $text }
others = Others
no-day = no day
days = { $first } to { $last }
said-up-to = { $unit }, as said up to { $day }
said-by = { $unit }, as said by { $day }
no-total = { $subject }: no total on record
subject-until = { $label }, by { $last }
subject-since = { $label }, since { $first }
subject-between = { $label }, { $first } to { $last }

## Doubt: one word for each kind, wherever a figure shows

doubt-disputed = disputed
doubt-worked-out = worked out by us
label-disputed = { $figure }, disputed
label-worked-out = { $figure }, worked out by us
some-disputed = { $n ->
    [one] 1 of them is disputed.
   *[other] { $n } of them are disputed.
  }
some-worked-out = { $n ->
    [one] 1 of them was worked out by us from words.
   *[other] { $n } of them were worked out by us from words.
  }
passed-on = passed on by { $by }
quoted = “{ $words }”

## The key of a chart

key-figure = ● a figure
key-soft = ○ about or nearly
key-range = I a range
key-floor-up = ↑ at least
key-floor-right = → at least
key-ceiling-up = ↓ up to
key-ceiling-right = ← up to
key-plan = ◇ planned or expected
key-disputed = ◌ disputed
key-worked-out = ⬚ worked out by us
key-stub = ┈ still its latest word
key-turn = Left of the gap in the axis, up to { $day }, days are drawn wider: half of the claims are from then.

## Stances

stance-asserts = says so
stance-confirms = confirms
stance-denies = denies
stance-unaware = does not know
stance-cannot-confirm = cannot confirm
stance-declines = declines to say

## Over time

over-time-title = { $subject }: { $span }
over-time-kind = Claims over time
span = from { $low } ({ $lowest }) to { $high } ({ $highest })
span-one = { $figure } ({ $who })
span-words = { $run }, besides { $words }
over-time-alt = { $claims ->
    [0] No claims
    [one] 1 claim
   *[other] { $claims } claims
  } of { $bodies ->
    [one] 1 body
   *[other] { $bodies } bodies
  }, { $days }; { $positions ->
    [0] no positions
    [one] 1 position
   *[other] { $positions } positions
  } without a figure underneath.
over-time-how = A dotted line runs on from a body's latest word until its next one, or for { $horizon } days.

## On one day

on-title = { $subject }: { $span }
on-day = { $label }, as said by { $day }
on-later = { $label } on { $day }, as said by { $by }
on-kind = A row a body
on-how = A claim counts for { $horizon } days, unless its body says something newer.
no-figure = no figure stands
said-by-then = Said by { $day }
said-later = Said later about that day
later-count = { $n ->
    [0] Nothing that was said later is about that day.
    [one] 1 figure was said later.
   *[other] { $n } figures were said later.
  }
row = { $who } { $figure }, { $day }
days-old = { $n ->
    [0] the same day
    [one] 1 day old
   *[other] { $n } days old
  }
days-later = { $n ->
    [one] said 1 day later
   *[other] said { $n } days later
  }
further-pages = { $n ->
    [one] on 1 further page
   *[other] on { $n } further pages
  }
accounts = { $n } accounts

## Positions

positions-title = { $label } { $finding }
positions-scope = Positions without a figure, up to { $day }
positions-kind = A row a body
positions-how = A dotted line: not read to say otherwise since. A body that took two stances is counted in both.
position = { $who } { $said } ({ $day })
no-position = No position is on record
key-since = ┈ not read to say otherwise since
bodies-asserts = { $n ->
    [one] 1 body says so
   *[other] { $n } bodies say so
  }
bodies-confirms = { $n ->
    [one] 1 confirms
   *[other] { $n } confirm
  }
bodies-denies = { $n ->
    [one] 1 denies
   *[other] { $n } deny
  }
bodies-unaware = { $n ->
    [one] 1 does not know
   *[other] { $n } do not know
  }
bodies-cannot-confirm = { $n ->
    [one] 1 cannot confirm
   *[other] { $n } cannot confirm
  }
bodies-declines = { $n ->
    [one] 1 declines to say
   *[other] { $n } decline to say
  }

## Revised

revised-title = { $label }: { $finding }
revised-kind = Stairs over time, a row a body
revised-how = All bodies have one scale, from nought. Level until the body's next word, the last one for { $horizon } days; upright where two words cannot both be true. A change in numbers is given only between two bare numbers.
revised-how-due = All bodies have one scale, from nought. Dotted until the day on which it was due: the stated one, or else { $horizon } days later. Met or not by the same body's count.
label-change = { $figure } ({ $change })
label-outcome = { $figure }: { $outcome }
change-repeat = again
change-restated = restated
change-raised = raised
change-lowered = lowered
change-narrowed = narrowed
change-widened = widened
change-shifted = shifted
outcome-met = met
outcome-not-met = not met
outcome-unknown = not known if met
key-due = ┈| the day on which it was due
found-due = { $n ->
    [0] nobody on record expected a number that can be judged
    [one] 1 expectation; met { $met }, not met { $missed }
   *[other] of { $n } expectations, { $met } met by the body's own count and { $missed } not
  }
found-revised = { $n ->
    [0] no body gave a second figure
    [one] of 1 later figure, { $raised } raise the body's own and { $lowered } lower it
   *[other] of { $n } later figures, { $raised } raise the body's own and { $lowered } lower it
  }
said-on = { $figure } on { $day }

## Under other rules

survives-title = { $label } on { $day }: most figures can be true together under { $n } of { $rules } rules
survives-kind = A row a rule
survives-how = Each mark is a body's figure. Shaded: the numbers that more than half of at least four figures allow, two of them with both ends stated. A rule says what is kept, not what is true.
nothing-changes = Nothing changes under: { $rules }.
key-band = ▒ numbers that most figures allow

## First to say

first-title = { $label }: { $finding }
first-kind = Bars in days after the first
first-how = A bar runs from the day of the first to the day on which a body said at least as many. A ceiling says no least number. The same or the next day is a tie, since time zones may decide it. Who was first need not be whom the others followed.
first-one = At least { $least }: first { $who }, { $day }
first-tied = At least { $least }: { $who } within a day, { $day }
day-nought = day 0: { $who }
days-after-first = { $n ->
    [one] 1 day later: { $who }
   *[other] { $n } days later: { $who }
  }
days-after = days after the first
lead = at least { $least } was first said by { $first }, { $n ->
    [one] 1 day
   *[other] { $n } days
  } before { $second }
lead-alone = at least { $least } was said by { $first } and nobody later
lead-none = nobody has said a least number
lag = { $who } { $n ->
    [one] 1 day
   *[other] { $n } days
  }
lags = later: { $told }
lag-none = nobody later

## Echo

echo-title = { $subject }: { $pages ->
    [one] 1 rendering
   *[other] { $pages } renderings
  } { $origins ->
    [0] of nobody's figure
    [one] of 1 origin
   *[other] of { $origins } origins
  }
echo-kind = A row a claim, over time
echo-scope = Claims said up to { $day } and the pages that print them
echo-how = Many pages of one origin are one voice. A branch is a body that passes the claim on; it counts for the body it leads back to.
echo-origin = { $who }, { $n ->
    [one] 1 rendering
   *[other] { $n } renderings
  }
echo-claim = { $figure }, { $day }; { $pages ->
    [one] on 1 page
   *[other] on { $pages } pages
  }{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
  }{ $undated ->
    [0] {""}
    [one] , 1 without a day
   *[other] , { $undated } without a day
  }
echo-relay = { $by } passes on { $figure }, { $day }; { $pages ->
    [one] on 1 page
   *[other] on { $pages } pages
  }{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
  }{ $undated ->
    [0] {""}
    [one] , 1 without a day
   *[other] , { $undated } without a day
  }
echo-day = { $n ->
    [one] 1 page
   *[other] { $n } pages
  } of { $day }
echo-day-changed = { $n ->
    [one] 1 page
   *[other] { $n } pages
  } of { $day }, with a change
echo-alt = Renderings that lead back to each: { $told }.
echo-none = No echo.
chosen-claims = Chosen claims
key-page = ■ pages of one day, with their number if more than one
key-changed = □ one of them changes the claim

## Drift

drift-kind = Bars and a grid of counts
drift-scope = Pages beside the claim's own, as read up to { $last }
drift-title = Of { $n } pages that could be compared, { $changed } changed the claim, most often { $most }
drift-nothing = No other page could be compared yet
drift-bars = What was changed
drift-grid = <b>Said as</b> (rows), <b>printed as</b> (columns), pages
drift-bar = { $what }: { $changed } of { $recorded ->
    [one] 1 page
   *[other] { $recorded } pages
  } ({ $share })
drift-told = { $what } { $changed } of { $n }
drift-alt = Changed: { $kinds }.
drift-bare = Printed as a plain figure: { $told }.
drift-how = A page counts where it is on record what it prints; a page that is silent on something has not changed it. Pages were read above all where they differed, so these are shares of what is on record, not of the press.
kind-number = the number
kind-bound = the bound
kind-softness = “about” or “nearly”
kind-certainty = how certain
kind-measure = what is counted
kind-status = done or to come
kind-scope = whole or part
kind-stance = the stance
kind-credit = whose figure
form-point = a figure
form-about = about
form-range = a range
form-floor = at least
form-ceiling = up to
form-magnitude = a word
pages = { $n ->
    [one] 1 page
   *[other] { $n } pages
  }
key-kept = □ the form was kept
key-shade = ■ changed: the darker, the larger its share of the row

## Coverage

coverage-kind = A grid of counts
coverage-scope-measure = Claims by measure and period, by day of the claim, up to { $day }
coverage-scope-group = Claims by group and period, by day of the claim, up to { $day }
coverage-title-measure = Of { $claims } claims, most are about one question: { $most } ({ $n })
coverage-title-group = Of { $claims } claims, most are of { $most } ({ $n })
coverage-alt = Claims of each: { $listing }.
coverage-how = An empty place is a period in which none was read.
no-group = Not one group
key-month = A square: the claims of a month. An empty place: none was read.
key-quarter = A square: the claims of a quarter. An empty place: none was read.

## Depth

depth-title = { $label }: on { $fits } of { $days ->
    [one] 1 day
   *[other] { $days } days
  } enough bodies can be true together to name a number
depth-kind = Steps over time
depth-head = A number that most figures allow
depth-counts = Bodies with a figure, and how many can be true together
depth-how = A number is named only where at least four bodies have a figure, more than half of them can be true together and two of those state a figure and not only a bound. That claims can be true together does not make them true. A claim counts for { $horizon } days.
depth-none = no claim counts
depth-few = too few claims to compare
depth-split = no number fits most
depth-bounds = hardly more than bounds
depth-nothing = No day has one.
depth-most = Most bodies with a figure: { $n }, from { $day }; { $number } fits { $k } of them.
between = { $low } to { $high }
or-more = { $low } or more
key-all = <span style='color:#8A9097'>■</span> with a figure
key-together = <span style='color:#1B1F23'>■</span> of these, together
