-- iris: stance=act target=actor outlet=
-- order: day, claim
-- answer
SELECT claim, day, CASE WHEN said IS NOT NULL THEN 'said' WHEN reported IS NOT NULL THEN 'reported' ELSE 'undated' END AS dated,
  act AS stance, target, topic_iris(topics) AS topics, coalesce(main, words) AS words, title,
  coalesce(actor_iri(outlet_actor), outlet) AS outlet
FROM claims WHERE speaker = $actor AND act IS NOT NULL AND words IS NOT NULL
  AND act = $stance --? stance
  AND among($topic, topics) --? topic
  AND day >= $since --? since
  AND day <= $until --? until
