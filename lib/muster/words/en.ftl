### What Muster says in English. A pattern is filled in by code: { $n } and the like are pieces that
### keep the claim, the link and the count behind them. Change the wording here; no Python is needed.
### https://projectfluent.org/fluent/guide/ explains the form.

## How days are written (Unicode CLDR patterns)

form-day = d MMMM y
form-short-day = d MMM y
form-month = MMMM y
form-tick-day = d MMM
form-tick-month = MMM
form-year = y

## Figures, with the hedge that was used

compact-range = { $low }–{ $high }
compact-about = ~{ $n }
compact-nearly = nearly { $n }
compact-low = { $n }+
compact-high = ≤{ $n }
figure-range = { $low } to { $high }
figure-about = about { $n }
figure-nearly = nearly { $n }
figure-at-least = at least { $n }
figure-more-than = more than { $n }
figure-up-to = up to { $n }
figure-at-most = at most { $n }
figure-fewer-than = fewer than { $n }
figure-worked-out = { $words } (by our sum { $sum })

## Counts in prose: whole words up to nine, as papers write them

spelled = { $n ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $n }
}
times = { $n } times
quoted = “{ $words }”

## Names. A name that matches the pattern takes "the"

names-with-the = \b(account|brigade|cent(er|re)|chiefs|command|commission|council|department|governor|group|house|kremlin|military|ministry|mod|office|pentagon|secretariat|source|staff)\b|^(EU|G\d+|UK|UN|US)( (and|at)\b|$)
name-with-the = the { $name }
names-unnamed = , unnamed
name-unnamed = unnamed { $name }
name-of-country = { $country }’s { $name }
name-at-first = { $long } ({ $short })
label-as-subject = “{ $label }”

## What is noted behind a figure

noted = { $words } ({ $notes })
note-joined = { $n } accounts
note-disputed = disputed
note-certainty = put as { $word }
note-age = { $n ->
    [one] { $n } day old
   *[other] { $n } days old
}

## Who says what on one day

day-head = By { $day } { $n ->
    [0] no { $voice } had put a figure on { $subject } that still counted.
    [one] one { $voice } had put a figure on { $subject }.
   *[other] { $n } { $voice } had put a figure on { $subject }.
}
day-head-about = { $n ->
    [0] No { $voice } had by { $known } given a figure for { $subject } on { $day }.
    [one] One { $voice } had by { $known } given a figure for { $subject } on { $day }.
   *[other] { $n } { $voice } had by { $known } given a figure for { $subject } on { $day }.
}
voice-body = { $n ->
    [1] source
   *[other] sources
}
voice-group = { $n ->
    [1] group
   *[other] groups
}
subject-prospective = { $subject }, as expected or planned
subject-accomplished = { $subject }, as already so
said = { $who } said { $figure } on { $day }.
said-relayed = { $relay } passed on { $figure } from { $who } on { $day }.
lowest = The lowest was { $figure }, from { $who } on { $day }.
highest = The highest was { $figure }, from { $who } on { $day }.
range-of-one = All lie within { $figure }, from { $who } on { $day }.
passed-on-by = { $who } (passed on by { $relay })
words-below = Words without a number start lower: { $words }.
words-above = Words without a number lie higher: { $words }.
word-by = { $word } ({ $who })
fits-all = { $n ->
    [2] One number fits both.
   *[other] One number fits all { $n }.
}
fits-all-short = { $n ->
    [2] one number fits both
   *[other] one number fits all { $n }
}
fits-none = { $n ->
    [2] No one number fits both: at least one is wrong, out of date or counts something else.
   *[other] No number fits any two of the { $n }: at least { $wrong } are wrong, out of date or count something else.
}
fits-none-one-day = { $n ->
    [2] They cannot both be true: at least one is wrong or counts something else.
   *[other] No two of the { $n } can be true together: at least { $wrong } are wrong or count something else.
}
fits-none-short = { $n ->
    [2] no one number fits both
   *[other] no number fits any two of the { $n }
}
fits-some = { $wrong ->
    [1] No one number fits more than { $k } of the { $n }: at least one is wrong, out of date or counts something else.
   *[other] No one number fits more than { $k } of the { $n }: at least { $wrong } are wrong, out of date or count something else.
}
fits-some-one-day = { $wrong ->
    [1] No more than { $k } of the { $n } can be true together: at least one is wrong or counts something else.
   *[other] No more than { $k } of the { $n } can be true together: at least { $wrong } are wrong or count something else.
}
fits-some-short = no one number fits more than { $k } of the { $n }
supported = { $s ->
    [0] None of these states a number: they are bounds, such as “at least”.
    [one] Only one of these states a number; { $k ->
        [2] the other is a bound
       *[other] the others are bounds
    }, such as “at least”.
   *[other] Of these { $k }, { $s } state a number; the rest are bounds, such as “at least”.
}
ties = { $m } sets of { $k } tie: { $camps }.
tied-camp = one at { $numbers } ({ $s ->
    [0] bounds alone
    [one] one states a number
   *[other] { $s } state a number
})
camp-from = { $low } or more
camp-to = { $high } or fewer
camp-by-our-sum = { $n } by our sum
apart-two = The higher is { $times } the lower.
apart = Furthest apart are { $high } from { $who } and { $low } from { $other }: { $times } as many.
rests-on-worked-out = That rests on a figure that we worked out.
rests-on-disputed = That rests on a figure that is disputed.
rests-on-both = That rests on figures that we worked out or that are disputed.
one-group = All { $n } speak for one { $voice }: { $group }.
two-of-one-group = Both speak for one { $voice }: { $group }.
each-group-once = Counting only the newest word of each { $voice }, { $together }.

## What is not counted, for the notes

left-out = Not counted: { $reasons }.
left-out-said-later = { $n ->
    [one] { $n } claim made later
   *[other] { $n } claims made later
}
left-out-said-earlier = { $n ->
    [one] { $n } claim made earlier
   *[other] { $n } claims made earlier
}
left-out-about-a-later-day = { $n } about a later day
left-out-older = { $n } older than { $days } days
left-out-its-own-day-has-passed = { $n ->
    [one] { $n } plan whose own day has passed
   *[other] { $n } plans whose own day has passed
}
left-out-same-body-same-day = { $n } counted together with another account of the same body and day
left-out-the-body-has-said-something-newer = { $n } that the same body has replaced
left-out-covers-one-unit-or-engagement-only = { $n } about one unit or engagement
left-out-covers-a-period-only = { $n } about a period only
left-out-counts-others-in = { $n } that { $n ->
    [one] counts
   *[other] count
} others in
left-out-counts-one-kind-of-person-only = { $n } about one kind of person
left-out-a-supposition = { $n ->
    [one] one supposition
   *[other] { $n } suppositions
}
left-out-a-batch-never-a-total = { $n ->
    [one] one batch
   *[other] { $n } batches
}
left-out-a-relay-of-a-body-shown = { $n } passed on from a source shown
left-out-about-another-place = { $n } about another place
left-out-expected-or-planned = { $n } expected or planned
left-out-has-happened-already = { $n } of what has happened already
left-out-disputed = { $n } disputed
left-out-withdrawn = { $n } withdrawn
left-out-other = { $n } ({ $reason })

## From which to which figure claims run

span-none = Nobody in the record gives a total for { $subject }.
span-head = { $sources ->
    [one] One source has given { $n ->
        [one] one figure
       *[other] { $n } figures
    } for { $subject } since { $since }.
   *[other] { $sources } sources have given { $n } figures for { $subject } since { $since }.
}

## Revisions

revised-none = On { $subject }, no source in the record gave a second figure.
revised-head = On { $subject }, { $n ->
    [one] one source came back with one later figure: { $kinds }.
   *[other] { $sources ->
        [one] one source
       *[other] { $sources } sources
    } came back with { $n } later figures. Of these, { $kinds }.
}
revised-raised = { $n } raised it
revised-lowered = { $n } lowered it
revised-narrowed = { $n } narrowed it
revised-widened = { $n } widened it
revised-shifted = { $n } moved it
revised-restated = { $n } restated it within the rounding
revised-repeat = { $n } kept the number
revised-most = The largest change was by { $who }: from { $before } on { $first } to { $now } on { $last }, { $way ->
    [up] up
   *[down] down
} by { $size } in { $days ->
    [one] one day
   *[other] { $days } days
}.

## Positions

held-asserts = said so
held-confirms = confirmed it
held-denies = denied it
held-unaware = did not know of it
held-cannot-confirm = could not confirm it
held-declines = would not say
position-asserts = { $who } said on { $day } that { $clause }
position-confirms = { $who } confirmed on { $day } that { $clause }
position-denies = { $who } denied on { $day } that { $clause }
position-unaware = { $who } said on { $day } that it did not know whether { $clause }
position-cannot-confirm = { $who } could not confirm on { $day } that { $clause }
position-declines = { $who } would not say on { $day } whether { $clause }
position-on-label = On “{ $label }”, { $who } { $held } on { $day }
position-passed-on = { $position }, as { $relay } passed on
later-asserts = said that it was so
later-confirms = confirmed it
later-denies = said that it was not so
later-unaware = knew nothing of it
later-cannot-confirm = could not confirm it
later-declines = would not say
moved = { $before }{ $words }. On { $day } it { $after }{ $laterwords }.
said-both = { $subject } { $who } gave two answers on { $day }: it { $answers }.
words-quoted = : { $words }
words-quoted-abroad = : { $words } (in { $language })
turned = { $voices }, which { $before }, confirmed { $when } that { $clause }.
turned-label = { $voices }, which { $before }, confirmed it { $when } (“{ $label }”).
had-denies = had denied it
had-declines = would not say
had-unaware = had not known
had-cannot-confirm = could not confirm it
early = in early { $month }
late = in late { $month }
in-month = in { $month }
on-whether = On whether { $clause },
on-label = On “{ $label }”,
or-list = { $one } or { $other }

## One body's claims that cannot all be true

clash-on-one = On { $subject }, { $who } said { $claims }.
clash-figure = { $figure } on { $day }
clash = { $who } said { $claims }.
clash-claim = { $figure } ({ $subject }) on { $day }
clash-same-day = No one number fits both figures of one day.
clash-fall = What is counted since the beginning cannot fall, even with the slack of rounding.
clash-part-above-whole = A part cannot be more than its whole, even with the slack of rounding.
clash-sum-above-whole = The parts together cannot be more than their whole, even with the slack of rounding.
clash-worked-out = One of the figures is worked out by us, so this is no finding.
clash-disputed = One of the figures is disputed, so this is no finding.
clash-both = The figures are partly worked out by us or disputed, so this is no finding.

## How pages print a claim

claim-said = { $who } said { $figure } on { $day }.
claim-relayed = { $relay } passed on { $figure } from { $who } on { $day }.
claim-held = { $position }{ $words }.
pages-none = No other page in the record prints it.
pages-none-changed = { $n ->
    [one] One other page in the record prints it; no change is recorded.
   *[other] { $n } other pages in the record print it; no change is recorded.
}
pages-all-changed = { $n ->
    [one] The only other page in the record prints it with a change.
    [2] Both other pages in the record print it with a change.
   *[other] All { $n } other pages in the record print it with a change.
}
pages-some-changed = { $n } other pages in the record print it, { $changed } of them with a change.
page-printed = { $outlet } printed { $figure }: { $changes }.
page-changed = { $outlet } printed it otherwise: { $changes }.
gone = “{ $word }” is gone
gone-range = one end of the range is gone
added = “{ $word }” was added
became = “{ $before }” became “{ $after }”
certainty-gone = no longer put as { $before }
certainty-added = put as { $after }
certainty-became = put as { $after }, not as { $before }
form-became = { $before } became { $after }
form-point = a figure
form-range = a range
form-floor = a floor
form-ceiling = a ceiling
form-magnitude = a word without a number
number-other = another number
number-new = a number that the claim does not give
as-measure = it counts “{ $now }”, not “{ $before }”
as-status = as { $now }, not as { $before }
as-scope = as { $now }, not as { $before }
as-stance = as { $now } instead of { $before }
as-credit = credited to { $now }, not to { $before }
status-accomplished = done
status-ongoing = going on
status-expected = expected
status-planned = planned
status-supposed = supposed
scope-whole = the whole
scope-period = of one period
scope-unit = of one unit
scope-mixed = with others counted in
scope-subset = of one kind of person
stance-asserts = an assertion
stance-confirms = a confirmation
stance-denies = a denial
stance-unaware = not knowing
stance-cannot-confirm = being unable to confirm
stance-declines = a refusal to say
shares = Of { $n } pages that could be compared, { $changed ->
    [0] none changed the claim.
    [one] one changed the claim, by { $kind }.
   *[other] { $changed } changed the claim, most often { $kind } ({ $k } of { $of }).
}
shares-noted = Pages were noted above all where they differed, so this is no rate for the press.
kind-number = the number
kind-bound = “at least”, “up to” or one end of a range
kind-softness = its “about” or “nearly”
kind-certainty = how certain it is
kind-measure = what is counted
kind-status = whether it has happened
kind-scope = whether it is the whole
kind-stance = the stance
kind-credit = whose figure it is
kind-any = anything

## Other rules

survives-head = By { $day }, on { $subject }: { $together }.
survives-none = no figure is left
survives-one = one figure is left, so there is nothing to compare
survives-only = one figure is left, so there is nothing to compare: { $figure }, from { $who } on { $day }
survives-same = { $rules }: nothing changes.
survives-changed = { $rule }: { $together }.
nothing-changes = nothing changes
survives-moved = ; the { $which ->
    [low] lowest
   *[high] highest
} is now { $figure }, from { $who } on { $day }
rule-without-belligerents = without the warring parties
rule-on-record-only = on record only
rule-own-words-only = own words only
rule-without-disputed = without disputed claims
rule-checked-only = checked claims only
rule-one-voice-a-group = with one voice a { $voice }
rule-with-the-slack-of-rounding = with the slack of rounding

## What the record is

as-of = Data as of { $day }: { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
} and { $pages ->
    [one] { $pages } rendering
   *[other] { $pages } renderings
}, { $release }.
as-of-release = release { $name }
as-of-unreleased = not yet released
size = The record holds { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
} of { $bodies ->
    [one] { $bodies } source
   *[other] { $bodies } sources
} about { $measures ->
    [one] { $measures } subject
   *[other] { $measures } subjects
}. { $claims ->
    [one] It was
   *[other] They were
} read on { $read ->
    [one] { $read } page
   *[other] { $read } pages
}; { $pages ->
    [one] { $pages } page prints
   *[other] { $pages } pages print
} { $claims ->
    [one] it
   *[other] them
}. { $claims ->
    [one] It is of { $last }
   *[other] They run from { $first } to { $last }
}.
size-narrowed = Narrowed, the record holds { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
} of { $bodies ->
    [one] { $bodies } source
   *[other] { $bodies } sources
} about { $measures ->
    [one] { $measures } subject
   *[other] { $measures } subjects
}. { $claims ->
    [one] It was
   *[other] They were
} read on { $read ->
    [one] { $read } page
   *[other] { $read } pages
}; { $pages ->
    [one] { $pages } page prints
   *[other] { $pages } pages print
} { $claims ->
    [one] it
   *[other] them
}. { $claims ->
    [one] It is of { $last }
   *[other] They run from { $first } to { $last }
}.
silence-empty = No claim is on record yet.
narrowed = Left out here: { $subject }. This report is narrowed to { $kept }.
narrowed-day = Left out here: { $subject }, as said by { $day }. This report is narrowed to { $kept }.
narrowed-claim = Left out here: what { $who } said on { $day }. This report is narrowed to { $kept }.
table-narrowed = left out by narrowing: { $claims }
silence = We have read nothing said after { $day }; there may be later claims.
review-none-checked = { $n ->
    [one] The claim has not yet been checked by a second reader.
   *[other] None of the { $n } claims has yet been checked by a second reader.
}
review-checked = { $n ->
    [one] A second reader has checked the claim.
   *[other] A second reader has checked { $checked } of the { $n } claims.
}
review-states = { $states }.
review-disputed = { $n ->
    [one] { $n } is disputed
   *[other] { $n } are disputed
}
review-withdrawn = { $n ->
    [one] { $n } is withdrawn
   *[other] { $n } are withdrawn
}

## Titles and labels

## Tables: headings, and words for codes

table-first = first { $n } of { $rows } rows
table-claims = { $n ->
    [0] no claims
    [one] { $n } claim
   *[other] { $n } claims
}
table-pages = { $n ->
    [one] { $claim }; on { $n } page
   *[other] { $claim }; on { $n } pages
}
claim-in-words = { $who }: { $said }, { $day }
cell-yes = yes
cell-no = no
cell-open = open
cell-not-stated = not stated
column-whose-figure = whose figure
column-largest-camp = one number fits at most
column-ties = such sets
column-with-a-figure = of them with a number
column-least-wrong = wrong or something else, at least
column-conflict = highest over lowest
column-stretch-to-all = every figure would have to give
column-claim-id = claim
column-count-id = judged by
column-counted-on = counted on
column-left-out = why it is left out
column-recorded = could be compared
column-document-id = page
column-column = what was compared
column-blind = before the row was shown
column-percent = agreed, in per cent
column-ac1 = agreement beyond chance (AC1)
column-drift = what may change
column-kinds = what changed
cell-bound-point = a number
cell-bound-range = a range
cell-bound-floor = at least
cell-bound-ceiling = up to
cell-bound-magnitude = a word without a number
cell-bound-none = no figure
cell-kind-stock = present on a day
cell-kind-flow = one batch
cell-kind-cumulative = counted since the beginning
cell-kind-prospective = to come
cell-kind-position = a position without a figure
cell-voice-own = in its own words
cell-voice-conduit = fresh from a closed briefing
cell-voice-relay = passed on later
cell-review-candidate = read once
cell-review-checked = read twice
cell-review-disputed = disputed
cell-review-withdrawn = withdrawn
cell-outcome-met = met
cell-outcome-not-met = not met
cell-outcome-unknown = nothing later decides it
cell-stance-asserts = said so
cell-stance-confirms = confirmed it
cell-stance-denies = denied it
cell-stance-unaware = did not know
cell-stance-cannot-confirm = could not confirm it
cell-stance-declines = would not say
cell-stance-both = gave two answers
cell-next-asserts = said so
cell-next-confirms = confirmed it
cell-next-denies = denied it
cell-next-unaware = did not know
cell-next-cannot-confirm = could not confirm it
cell-next-declines = would not say
cell-next-both = gave two answers
head-whose = Whose figure
head-said = Said
head-about = About
head-on = On
head-by = By
head-as-printed = As printed
head-in-english = In English
head-page = Page
head-review = Review
head-published = Published
head-prints = Prints
head-changed = Changed
read-here = where it was read
not-recorded = not recorded
nothing-changed = nothing
changed-into = { $before } → { $now }
no-word = no such word

## The card of a claim

fact-summary = In short
fact-speaker = Said by
fact-source = Body
fact-origin = Whose figure
fact-measure = What is counted
fact-figure = Figure
fact-worked-out = How we worked it out
fact-certainty = How certain it was said to be
fact-claim-id = Key in the record
fact-wording = Words as printed
fact-voice = In whose name
fact-low = Figure
fact-value = Figure
fact-high = Figure
fact-magnitude = Figure
fact-hedge = Hedge
fact-approximate = Softness
fact-derivation = How it was worked out
fact-stance = Position
fact-date-precision = How the day is known
fact-attribution = How openly
fact-basis = Evidence named
fact-status = Whether it has happened
fact-scope = Whole or part
fact-place = Place
fact-said-on = Said on
fact-as-of = About
fact-review = Review
fact-notes = Notes
fact-supersedes = Revises
fact-superseded = Revised by
card-heading = { $who }, { $day }: { $said }
card-pages = { $n ->
    [one] Printed by { $n } page
   *[other] Printed by { $n } pages
}

## Charts: under every chart

chart-counts = { $shown ->
    [0] no claims shown
    [one] 1 claim shown
   *[other] { $shown } claims shown
  }, { $out } left out
chart-left-out = Left out: { $reasons }.
chart-left-out-none = No claim left out.
chart-source = Source: { $by }, release { $release }
chart-source-alone = Source: { $by }
chart-silence = We have read nothing said after { $day }; there may be later claims.
chart-silence-empty = No claim is on record yet.
chart-note = { $day }: { $text }
chart-others = Others
chart-no-day = no day
chart-days = { $first } to { $last }
chart-said-up-to = { $unit }, as said up to { $day }
chart-said-by = { $unit }, as said by { $day }
chart-no-total = { $subject }: no total on record
chart-subject-until = { $label }, by { $last }
chart-subject-since = { $label }, since { $first }
chart-subject-between = { $label }, { $first } to { $last }

## Charts: doubt: one word for each kind, wherever a figure shows

chart-doubt-disputed = disputed
chart-doubt-worked-out = worked out by us
chart-label-disputed = { $figure }, disputed
chart-label-certainty = { $figure } (put as { $word })
chart-label-worked-out = by our sum { $figure }
chart-some-disputed = { $n ->
    [one] 1 of them is disputed.
   *[other] { $n } of them are disputed.
  }
chart-some-worked-out = { $n ->
    [one] 1 of them was worked out by us from words.
   *[other] { $n } of them were worked out by us from words.
  }
chart-passed-on = passed on by { $by }
chart-known-since = known since { $day }
chart-quoted = “{ $words }”

## Charts: the key of a chart

chart-key-figure = ● a figure
chart-key-soft = ○ about or nearly
chart-key-range = I a range
chart-key-floor-up = ↑ at least
chart-key-floor-right = → at least
chart-key-ceiling-up = ↓ up to
chart-key-ceiling-right = ← up to
chart-key-plan = ◇ planned or expected
chart-key-disputed = ◌ disputed
chart-key-worked-out = ⬚ by our sum: worked out by us
chart-key-stub = ┈ still its latest word
chart-key-turn = Left of the gap in the axis, up to { $day }, days are drawn wider: half of the claims are from then.

## Charts: stances

chart-stance-asserts = says so
chart-stance-confirms = confirms
chart-stance-denies = denies
chart-stance-unaware = does not know
chart-stance-cannot-confirm = cannot confirm
chart-stance-declines = declines to say

## Charts: over time

chart-over-time-title = { $subject }: { $span }
chart-over-time-kind = Claims over time
chart-span = from { $low } ({ $lowest }) to { $high } ({ $highest })
chart-span-one = { $figure } ({ $who })
chart-span-words = { $run }, besides { $words }
chart-over-time-alt = { $claims ->
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
chart-over-time-how = A dotted line runs on from a body's latest word until its next one, or for { $horizon } days.

## Charts: on one day

chart-on-title = { $subject }: { $span }
chart-on-day = { $label }, as said by { $day }
chart-on-later = { $label } on { $day }, as said by { $by }
chart-on-date-kind = A row a body
chart-on-date-how = A claim counts for { $horizon } days, unless its body says something newer.
chart-no-figure = no figure stands
chart-said-by-then = Said by { $day }
chart-said-later = Said later about that day
chart-later-count = { $n ->
    [0] Nothing that was said later is about that day.
    [one] 1 figure was said later.
   *[other] { $n } figures were said later.
  }
chart-row = { $who } { $figure }, { $day }
chart-days-old = { $n ->
    [0] the same day
    [one] 1 day old
   *[other] { $n } days old
  }
chart-days-later = { $n ->
    [one] said 1 day later
   *[other] said { $n } days later
  }
chart-further-pages = { $n ->
    [one] on 1 further page
   *[other] on { $n } further pages
  }
chart-accounts = { $n } accounts

## Charts: positions

chart-positions-title = { $label } { $finding }
chart-positions-scope = Positions without a figure, up to { $day }
chart-positions-kind = A row a body
chart-positions-how = A dotted line: not read to say otherwise since. A body that took two stances is counted in both.
chart-position = { $who } { $said } ({ $day })
chart-stance-of = { $who } { $said }
chart-no-position = No position is on record
chart-key-since = ┈ not read to say otherwise since
chart-bodies-asserts = { $n ->
    [one] 1 body says so
   *[other] { $n } bodies say so
  }
chart-bodies-confirms = { $n ->
    [one] 1 confirms
   *[other] { $n } confirm
  }
chart-bodies-denies = { $n ->
    [one] 1 denies
   *[other] { $n } deny
  }
chart-bodies-unaware = { $n ->
    [one] 1 does not know
   *[other] { $n } do not know
  }
chart-bodies-cannot-confirm = { $n ->
    [one] 1 cannot confirm
   *[other] { $n } cannot confirm
  }
chart-bodies-declines = { $n ->
    [one] 1 declines to say
   *[other] { $n } decline to say
  }

## Charts: revised

chart-revised-title = { $label }: { $finding }
chart-revised-kind = Figures over time, a row a body
chart-revised-how = A dotted line runs on until the body's next word, the last one for { $horizon } days. A change in numbers is given only between two bare numbers.
chart-revised-how-due = Dotted until the day on which it was due: the stated one, or else { $horizon } days later. Met or not by the same body's count.
chart-label-change = { $figure } ({ $change })
chart-label-outcome = { $figure }: { $outcome }
chart-change-repeat = again
chart-change-restated = restated
chart-change-raised = raised
chart-change-lowered = lowered
chart-change-narrowed = narrowed
chart-change-widened = widened
chart-change-shifted = shifted
chart-outcome-met = met
chart-outcome-not-met = not met
chart-outcome-unknown = not known if met
chart-key-due = ┈| the day on which it was due
chart-found-due = { $n ->
    [0] nobody on record expected a number that can be judged
    [one] 1 expectation; met { $met }, not met { $missed }
   *[other] of { $n } expectations, { $met } met by the body's own count and { $missed } not
  }
chart-found-revised = { $n ->
    [0] no body gave a second figure
    [one] of 1 later figure, { chart-raise } and { chart-lower }
   *[other] of { $n } later figures, { chart-raise } and { chart-lower }
  }
chart-raise = { $raised ->
    [0] none raises the body's own
    [one] 1 raises the body's own
   *[other] { $raised } raise the body's own
  }
chart-lower = { $lowered ->
    [0] none lowers it
    [one] 1 lowers it
   *[other] { $lowered } lower it
  }
chart-said-on = { $figure } on { $day }

## Charts: under other rules

chart-survives-title = { $label } on { $day }: one number fits most figures under { $n } of { $rules } rules
chart-survives-few = { $subject }: { $n ->
    [0] no figure stands
   *[one] only one figure stands, { $span }
  }
chart-survives-kind = A row a rule
chart-survives-how = Each mark is a body's figure. Shaded: the numbers that more than half of at least four figures allow, two of them with both ends stated. A rule says what is kept, not what is true.
chart-nothing-changes = Nothing changes under: { $rules }.
chart-key-band = ▒ numbers that most figures allow

## Charts: first to say

chart-first-title = { $label }: { $finding }
chart-first-to-say-kind = A row a number, over time
chart-first-to-say-how = Each body stands at the day on which it first said at least as many. A ceiling says no least number. The same or the next day is a tie, since time zones may decide it. Who was first need not be whom the others followed.
chart-first-head = At least { $least }
chart-first-day = { $who }, { $n ->
    [0] first
    [one] 1 day later
   *[other] { $n } days later
  }
chart-first-day-short = { $who }{ $n ->
    [0] , first
   *[other] {" "}+{ $n }
  }
chart-key-days = +10: days after the first
chart-first-one = At least { $least }: first { $who }, { $day }
chart-first-tied = At least { $least }: { $who } within a day, { $day }
chart-lead = at least { $least } was first said by { $first }, { $n ->
    [one] 1 day
   *[other] { $n } days
  } before { $second }
chart-lead-alone = at least { $least } was said by { $first } and nobody later
chart-lead-none = nobody has said a least number
chart-lag = { $who } { $n ->
    [one] 1 day
   *[other] { $n } days
  }
chart-lags = later: { $told }
chart-lag-none = nobody later

## Charts: echo

chart-echo-title = { $subject }: printed { $pages ->
    [one] once
    [2] twice
   *[other] { $pages } times
  }, on the word of { $origins ->
    [one] 1 body
   *[other] { $origins } bodies
  }
chart-echo-kind = A row a claim, over time
chart-echo-scope = Claims said up to { $day } and the pages that print them
chart-echo-how = Many pages of one origin are one voice. Who passes a claim on counts for the body it leads back to.
chart-echo-origin = { $who }, printed { $n ->
    [one] once
    [2] twice
   *[other] { $n } times
  }
chart-echo-claim = { $figure } { $pages ->
    [one] on 1 page
   *[other] on { $pages } pages
  }{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
  }{ $undated ->
    [0] {""}
   *[other] , { $undated } without a day
  }
chart-echo-relay = { $by } passes on { $told }
chart-echo-day = { $n ->
    [one] 1 page
   *[other] { $n } pages
  } of { $day }
chart-echo-day-changed = { $n ->
    [one] 1 page
   *[other] { $n } pages
  } of { $day }, with a change
chart-echo-alt = Printed on the word of each: { $told }.
chart-echo-none = { $subject }: no figure is on a second page
chart-chosen-claims = Chosen claims
chart-key-page = ■ pages of one day, with their number if more than one
chart-key-changed = □ one of them changes the claim

## Charts: drift

chart-drift-matrix-kind = Bars and a grid of counts
chart-drift-scope = Pages beside the claim's own, as read up to { $last }
chart-drift-title = Of { $n } pages that could be compared, { $changed } changed the claim, most often { $most }
chart-drift-nothing = No other page could be compared yet
chart-drift-bars = What was changed
chart-drift-grid = <b>Said as</b> (rows), <b>printed as</b> (columns), pages
chart-drift-bar = { $what }: { $changed } of { $recorded ->
    [one] 1 page
   *[other] { $recorded } pages
  } ({ $share })
chart-drift-told = { $what } { $changed } of { $n }
chart-drift-alt = Changed: { $kinds }.
chart-drift-bare = Printed as a plain figure: { $told }.
chart-drift-matrix-how = A page counts where it is on record what it prints; a page that is silent on something has not changed it. Pages were read above all where they differed, so these are shares of what is on record, not of the press.
chart-kind-number = the number
chart-kind-bound = the bound
chart-kind-softness = “about” or “nearly”
chart-kind-certainty = how certain
chart-kind-measure = what is counted
chart-kind-status = done or to come
chart-kind-scope = whole or part
chart-kind-stance = the stance
chart-kind-credit = whose figure
chart-form-point = a figure
chart-form-about = about
chart-form-range = a range
chart-form-floor = at least
chart-form-ceiling = up to
chart-form-magnitude = a word
chart-pages = { $n ->
    [one] 1 page
   *[other] { $n } pages
  }
chart-key-kept = □ the form was kept
chart-key-shade = ■ changed: the darker, the larger its share of the row

## Charts: the headings of their tables

chart-column-age = days old
chart-column-begin = from
chart-column-by = said by
chart-column-changed = pages that change it
chart-column-claim-id = claim
chart-column-counted-on = by the count of
chart-column-days = days after the first
chart-column-end = to
chart-column-k = one number fits
chart-column-known-on = day
chart-column-lower = they meet from
chart-column-n = bodies with a figure
chart-column-name = whose figure
chart-column-of = of pages on which it can be seen
chart-column-period = from
chart-column-printed = printed as
chart-column-ratio = highest by lowest
chart-column-relays = further pages
chart-column-revision = beside the one before
chart-column-said = stance
chart-column-said-on = said on
chart-column-supporters = of these with both ends stated
chart-column-threshold = at least
chart-column-tied = tie
chart-column-undated = pages without a day
chart-column-upper = to
chart-column-who = whose figure
chart-column-why = why not drawn
chart-column-wording = as printed
chart-column-wrong = wrong at least
chart-column-drift-matrix-said = said as
chart-column-echo-who = leads back to
chart-column-first-to-say-known-on = first on
chart-column-positions-said-on = day
chart-column-positions-who = body
chart-column-revised-days = days after it
chart-column-survives-change = what changes

## Charts: coverage

chart-coverage-kind = A grid of counts
chart-coverage-scope-measure = Claims by measure and period, by day of the claim, up to { $day }
chart-coverage-scope-group = Claims by group and period, by day of the claim, up to { $day }
chart-coverage-title-measure = Of { $claims } claims, most are about one question: { $most } ({ $n })
chart-coverage-title-group = Of { $claims } claims, most are of { $most } ({ $n })
chart-coverage-alt = Claims of each: { $listing }.
chart-coverage-how = An empty place is a period in which none was read.
chart-no-group = Not one group
chart-key-m = A square: the claims of a month. An empty place: none was read.
chart-key-q = A square: the claims of a quarter. An empty place: none was read.
chart-key-y = A square: the claims of a year. An empty place: none was read.

## Charts: depth

chart-depth-title = { $label }: on { $fits } of { $days ->
    [one] 1 day
   *[other] { $days } days
  } one number fits most of four figures or more
chart-depth-kind = Steps over time
chart-depth-head = A number that most figures allow
chart-depth-how = A number is named only where at least four bodies have a figure, one number fits more than half of them and two of those state a figure and not only a bound. That a number fits does not make it true. A claim counts for { $horizon } days.
chart-depth-none = no claim counts
chart-depth-few = too few to compare
chart-depth-split = no number fits most
chart-depth-bounds = hardly more than bounds
chart-depth-nothing = No day has one.
chart-depth-most = Most bodies with a figure: { $n }, from { $day }; { $number } fits { $k } of them.
chart-between = { $low } to { $high }
chart-or-more = { $low } or more
chart-key-all = <span style='color:#8A9097'>■</span> with a figure
chart-key-together = <span style='color:#1B1F23'>■</span> that one number fits

## The pages of a report beside its notebooks

ask-title = Who said what on a day?
ask-day = The day asked about
ask-typed = or type it
ask-earlier = Previous change
ask-later = Next change
ask-play = Play
ask-clock = By which clock
ask-clock-then = what had been said by that day
ask-clock-now = what is said now about that day
ask-rule = By which rule
ask-horizon = A claim counts for
ask-days = { $n } days
ask-table = Who counts on that day
ask-who = Figure and whose it is
ask-counts = { $n ->
    [0] Nobody counts.
    [one] One source counts.
   *[other] { $n } sources count.
}
ask-left = Not counted: { $reasons }.
ask-same = The answer is the same from { $from } to { $to }.
ask-csv = These rows as CSV
ask-address = The address of this view:
ask-copied = the address of this view
ask-changes = The days on which something changed
ask-changes-how = By the usual rules: what had been said by that day; a claim counts for { $days } days, unless its body says something newer.
ask-column-who = whose figure
ask-turns = { $n ->
    [one] One day
   *[other] { $n } days, and what was said on each
}
ask-column-stated = figure
ask-column-day = said on
ask-column-claim-id = claim
find-title = Every claim
find-words = Search words, speakers, outlets and notes, in any script
find-choose = Choose and sort
find-search = Search
find-any = any
find-measure = About what
find-body = Whose figure
find-group = Whose side it speaks for
find-bound = Kind of figure
find-review = Review
find-changed = On other pages
cell-changed-changed = changed by some
cell-changed-kept = no change noted
cell-changed-alone = on no other page
find-from = Said from
find-to = to
find-sort = In which order
find-sort-oldest = oldest first
find-sort-newest = newest first
find-sort-highest = highest figure first
find-sort-pages = most pages first
find-reset = Show all
find-counts = { $n } of { $all } claims.
find-csv = These claims as CSV
find-json = as JSON
find-column-day = said on
find-column-whose = whose figure
find-column-said = said
find-column-about = about
find-column-speaker = speaker
find-column-wording = words as printed
find-column-summary = in short
find-column-review = review
find-column-outlet = read at
find-column-address = address
find-column-claim = claim
claim-read-at = Printed at
claim-in = in { $language }
claim-said-on = Said on { $day }
claim-others = { $n ->
    [one] One other page repeats it
   *[other] { $n } other pages repeat it
}
claim-kept = { $n ->
    [one] Repeated by 1 page; no change noted
   *[other] Repeated by { $n } pages; no change noted
}
claim-more = More:
bodies-title = Who is on record
bodies-how = Every body whose figure or position is on record, those with most claims first. Its page has all it said, in order, and what it changed.
bodies-clashes = What cannot all be true
revision-repeat = the same number as { $before } on { $day }
revision-restated = restates { $before } of { $day } within the rounding
revision-raised = raised from { $before } on { $day }
revision-lowered = lowered from { $before } on { $day }
revision-narrowed = narrower than { $before } on { $day }
revision-widened = wider than { $before } on { $day }
revision-shifted = moved from { $before } on { $day }
outlets-title = Who prints the claims
outlets-how = Every outlet with a page in the record, those with most pages first, and what they changed of the claims they print.
outlet-told = { $n ->
    [one] One claim
   *[other] { $n } claims
} on { $pages ->
    [one] one page
   *[other] { $pages } pages
}; { $seen ->
    [0] none could be compared with what was said.
    [one] one could be compared with what was said, and { $changed ->
        [0] it kept to it.
       *[other] it differs.
    }
   *[other] { $seen } could be compared with what was said, and { $changed ->
        [0] none differs.
        [one] one differs.
       *[other] { $changed } differ.
    }
}
outlet-how = Pages were noted above all where they differed, so this is no rate for the outlet.
fact-native-name = In its own language
fact-group = Speaks for
fact-parent = Part of
fact-country = Country
fact-aliases = Also called
report-error = Report an error
report-title = An error in { $where }
report-body = What is wrong in { $where } ({ $release }): { $sentence }
front-newest = The newest claims
front-release = Release { $name }:
front-reports = Reports
about-title = About
about-method = How it counts
about-method-claim = A claim is one speaker or document putting one figure, or one position, on record on one day. It is kept with its words, its day, whose it is and the page on which it was read.
about-method-compare = Only what counts the same thing is compared. A batch, one unit or a period is never added up or set beside a total, and what is expected is never mixed with what has happened.
about-method-count = A claim counts for its source until that source says something newer, or for 90 days. Pages also offer 45 and 180 days.
about-method-clock = There are two clocks: what had been said by a day, and what is said now about that day.
about-method-relay = Who passes a figure on does not become its source: it counts once, for the body whose figure it is.
about-method-fit = “At least” allows more, “up to” allows less. How many claims one number fits is counted; the others must be wrong, out of date or about something else. Which of them, nothing here can tell.
about-method-doubt = Where readers or pages disagree, the claim is disputed. A number that nobody said but that follows from words is called worked out. Both are said wherever the figure is shown.
about-method-never = There is no average, no middle and no best estimate anywhere: that many agree does not make them right.
about-glossary = Words
glossary-claim = claim
glossary-claim-is = one figure or position, put on record by one speaker or document on one day
glossary-figure = figure
glossary-figure-is = the number of a claim as it was stated: a number, a range, a floor, a ceiling, or a word such as “thousands”
glossary-floor = at least, more than
glossary-floor-is = a floor: the claim allows every higher number too
glossary-ceiling = up to, fewer than
glossary-ceiling-is = a ceiling: the claim allows every lower number too
glossary-source = source
glossary-source-is = the body on record as saying it; a web page is never called one
glossary-group = speaks for
glossary-group-is = the group of bodies, such as a government, for which a source speaks
glossary-position = position
glossary-position-is = a claim without a figure: says so, confirms, denies, does not know, cannot confirm or will not say
glossary-page = page
glossary-page-is = a web page, broadcast or paper that prints a claim
glossary-drift = changed
glossary-drift-is = what differs between a claim and the way a page prints it
glossary-read-once = read once
glossary-read-once-is = one reader took it from a page, often from an excerpt of it; nobody has checked it yet
glossary-read-twice = read twice
glossary-read-twice-is = two readers agree on it
glossary-disputed = disputed
glossary-disputed-is = pages or readers disagree on what was said; the notes say how
glossary-worked-out = worked out
glossary-worked-out-is = a number that nobody said, made from words by a rule that is given with it
glossary-withdrawn = withdrawn
glossary-withdrawn-is = it should not have been entered; it stays, with the reason, and counts nowhere
about-corrections = Corrections
about-corrections-how = What was published wrongly is corrected on its page, in every chart that shows it and in the feeds, with the reason. Nothing is deleted.
about-corrections-list = All corrections and releases
about-makers = Who made it
about-data = The data
about-data-how = All pages are made from these tables. What each column means stands in the data package:
about-releases = Releases
places-title = Places that claims name
places-how = A nearer place stands below the wider one. A claim that names no place is not here.
places-here = { $n ->
    [one] The claim that names it
   *[other] The { $n } claims that name it and no nearer place
}
page-archived = kept by an archive
fact-url = Address
fact-outlet = Outlet
fact-title = Title
fact-published-on = Published on
fact-language = Language
fact-kind = Kind
fact-name = Name
fact-short-name = Short name
fact-label = Name
fact-definition = Definition
fact-credited-to = Credited to
fact-document-id = Page
ask-index = Ask a day
ask-index-how = Choose what is counted, then a day: the page answers who had said what by then, by which rule you like.
line-figure = { $who }: { $said }, { $about }
line-position = { $who } { $said } ({ $about })
list-claims = { $n ->
    [one] 1 claim
   *[other] { $n } claims
}
list-every = { $n ->
    [one] The one claim
   *[other] All { $n } claims, oldest first
}
rule-all = every claim that counts

### What a record shows of itself

record-groups = Whose claims: { $groups }{ $rest ->
        [0] .
       *[other] , and { $rest } more.
    }
record-next = Next: record["{ $measure }"].chart(), record["{ $measure }"].on("last"), muster.select(record, "own words only"), muster.panel(record); help(muster) has the rest.
record-next-empty = Next: add what was said, with muster.form(record) in JupyterLab or muster add --template in a terminal; then muster.load() reads it.
form-says = On record would be: { $who } says { $figure } (“{ $measure }”), on { $day }.
form-add = Add a claim
form-read = Read a second time
form-correct = Correct a claim
