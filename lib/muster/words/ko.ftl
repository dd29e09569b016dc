### Muster in Korean: enough for one finding, one title and the labels of one chart.

form-day = y년 M월 d일
form-short-day = y. M. d.
form-month = y년 M월
form-tick-day = M. d.
form-tick-month = M월
form-year = y년

compact-about = 약 { $n }
compact-nearly = 거의 { $n }
figure-range = { $low }~{ $high }
figure-about = 약 { $n }
figure-nearly = 거의 { $n }
figure-at-least = 최소 { $n }
figure-more-than = { $n } 초과
figure-up-to = 최대 { $n }
figure-at-most = 많아야 { $n }
figure-fewer-than = { $n } 미만
figure-worked-out = { $words } (본지 계산 { $sum })
magnitude-dozens = 수십
magnitude-hundreds = 수백
magnitude-thousands = 수천

spelled = { $n }
times = { $n }배
quoted = ‘{ $words }’
label-as-subject = ‘{ $label }’
name-of-country = { $country } { $name }
name-at-first = { $long }({ $short })

# Names take no article in Korean.
names-with-the = (?!)
names-unnamed = , unnamed
name-unnamed = { $name }(익명)

noted = { $words }({ $notes })
note-joined = 설명 { $n }건
note-disputed = 이견 있음
note-certainty = { $word }
note-age = { $n }일 전

day-head = { $day }까지 { $voice } { $n }곳이 { $subject } 수를 밝혔다.
voice-body = 출처
voice-group = 집단
said = { $who }: { $figure }, { $day }.
lowest = 가장 적은 수는 { $figure }, { $who }, { $day }.
highest = 가장 많은 수는 { $figure }, { $who }, { $day }.
fits-all = 하나의 수가 { $n }곳 모두와 맞는다.
fits-none = 어느 두 곳에도 함께 맞는 수가 없다. 적어도 { $wrong }곳은 틀렸거나, 오래되었거나, 다른 것을 세었다.
fits-none-one-day = 함께 참일 수 없다. 적어도 { $wrong }곳은 틀렸거나 다른 것을 세었다.
fits-some = 하나의 수가 { $n }곳 가운데 많아야 { $k }곳과 맞는다. 적어도 { $wrong }곳은 틀렸거나, 오래되었거나, 다른 것을 세었다.
fits-some-one-day = { $n }곳 가운데 많아야 { $k }곳이 함께 참일 수 있다. 적어도 { $wrong }곳은 틀렸거나 다른 것을 세었다.
supported = 이 가운데 수를 밝힌 곳은 { $s }곳이고, 나머지는 한계만 말했다.
fits-all-short = 하나의 수가 { $n }곳 모두와 맞는다
fits-none-short = 어느 두 곳에도 함께 맞는 수가 없다
fits-some-short = 하나의 수가 { $n }곳 가운데 많아야 { $k }곳과 맞는다
ties = { $k }곳씩 맞는 묶음이 { $m }개다: { $camps }.
tied-camp = { $numbers } ({ $s }곳이 수를 밝힘)
camp-from = { $low } 이상
camp-to = { $high } 이하
camp-by-our-sum = { $n }(본지 계산)
rests-on-worked-out = 본지가 계산한 수에 바탕을 둔다.
rests-on-disputed = 이견이 있는 수에 바탕을 둔다.
rests-on-both = 본지가 계산했거나 이견이 있는 수에 바탕을 둔다.
passed-on-by = { $who }({ $relay } 전달)
each-group-once = { $voice }마다 가장 새로운 말만 세면, { $together }.
apart-two = 많은 쪽이 적은 쪽의 { $times }이다.
apart = 가장 먼 둘은 { $high }({ $who })와 { $low }({ $other })로, { $times } 차이다.
two-of-one-group = 둘 다 한 { $voice }을 대변한다: { $group }.
one-group = { $n }곳 모두 한 { $voice }을 대변한다: { $group }.

## 도표

chart-counts = 주장 { $shown }건 표시, { $out }건 제외
chart-left-out-none = 제외한 주장 없음.
chart-left-out = 제외: { $reasons }.
chart-source = 출처: { $by }, 제{ $release }판
chart-silence = { $day } 이후의 발언은 읽지 않았으며, 더 있을 수 있다.
chart-others = 그 밖
chart-said-up-to = { $day }까지의 발언
chart-over-time-title = { $subject }: { $span }
chart-on-title = { $subject }: { $span }
chart-on-day = { $label }, { $day } 현재
chart-span = { $low }({ $lowest })에서 { $high }({ $highest })까지
chart-span-one = { $figure }({ $who })
chart-doubt-disputed = 다툼 있음
chart-doubt-worked-out = 본지 계산
chart-label-disputed = { $figure }, 다툼 있음
chart-label-worked-out = 본지 계산 { $figure }
chart-key-figure = ● 수치
chart-key-soft = ○ 약, 거의
chart-key-range = I 범위
chart-key-floor-up = ↑ 최소
chart-key-ceiling-up = ↓ 최대
chart-key-disputed = ◌ 다툼 있음
chart-key-worked-out = ⬚ 본지 계산
chart-key-stub = ┈ 아직 마지막 발언
chart-stance-asserts = 그렇다고 함
chart-stance-confirms = 확인
chart-stance-denies = 부인
chart-stance-unaware = 모름
chart-stance-cannot-confirm = 확인 불가
chart-stance-declines = 답변 거부
