-- iris: stance=act target=actor outlet=
-- order: day DESC, claim
-- answer
SELECT claim, day, act AS stance, target, coalesce(main, words) AS words, title,
  coalesce(actor_iri(outlet_actor), outlet) AS outlet
FROM claims WHERE speaker = $actor AND act IS NOT NULL AND words IS NOT NULL
  AND act = $stance --? stance
  AND among($topic, topics) --? topic
  AND day >= $since --? since
  AND day <= $until --? until
