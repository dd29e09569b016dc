### What Muster says in English. A pattern is filled in by code: { $n } and the like are pieces that
### keep the claim, the link and the count behind them. Change the wording here; no Python is needed.
### https://projectfluent.org/fluent/guide/ explains the form.

## How days are written (Unicode CLDR patterns)

form-day = d MMMM y
form-short-day = d MMM y
form-month = MMMM y

## Figures, with the hedge that was used

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
note-certainty = “{ $word }”
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
revised-head = On { $subject }, { $sources ->
    [one] one source came back with { $n ->
        [one] one later figure
       *[other] { $n } later figures
    }
   *[other] { $sources } sources came back with { $n } later figures
}: { $kinds }.
revised-raised = { $n } raised it
revised-lowered = { $n } lowered it
revised-narrowed = { $n } narrowed it
revised-widened = { $n } widened it
revised-shifted = { $n } moved it
revised-restated = { $n } restated it within the rounding
revised-repeat = { $n } repeated it
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

## Other rules

survives-head = By { $day }, on { $subject }: { $together }.
survives-none = no figure is left
survives-one = one figure is left, so there is nothing to compare
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

as-of = Data as of { $day }: { $claims } claims and { $pages } renderings, { $release }.
as-of-release = release { $name }
as-of-unreleased = not yet released
size = The record holds { $claims } claims of { $bodies } sources about { $measures } subjects. They were read on { $read } pages; { $pages } pages print them. They run from { $first } to { $last }.
silence = We have read nothing said after { $day }; there may be later claims.
review-none-checked = None of the { $n } claims has yet been checked by a second reader.
review-checked = A second reader has checked { $checked } of the { $n } claims.
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

title-on = { $label }: { $n ->
    [0] no figure on { $day }
    [one] { $low } on { $day }
   *[other] { $low } to { $high } on { $day }
}

## Tables: headings, and words for codes

table-first = first { $n } of { $rows } rows
table-claims = { $n ->
    [0] no claims
    [one] { $n } claim
   *[other] { $n } claims
}
table-pages = { $n ->
    [one] { $n } page with it
   *[other] { $n } pages with it
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
fact-wording = Words as printed
fact-voice = In whose name
fact-attribution = How openly
fact-basis = Evidence named
fact-status = Whether it has happened
fact-scope = Whole or part
fact-place = Place
fact-said-on = Said on
fact-as-of = About
fact-review = Review
fact-notes = Notes
card-heading = { $who }, { $day }: { $said }
card-pages = { $n ->
    [one] Printed by { $n } page
   *[other] Printed by { $n } pages
}
