-- iris: body=actor
-- order: n DESC, actor_iri(body)
-- found
WITH said AS (
  SELECT speaker, on_behalf, day, act, claim FROM claims WHERE speaker IS NOT NULL AND act IS NOT NULL
    AND among($topic, topics) --? topic
    AND day >= $since --? since
    AND day <= $until --? until
),
voices AS (SELECT DISTINCT speaker, on_behalf, day FROM said),
near AS (
  SELECT speaker, on_behalf, day, speaker AS nearest FROM voices
  UNION
  SELECT speaker, on_behalf, day, on_behalf FROM voices WHERE on_behalf IS NOT NULL
  UNION
  SELECT speaker, on_behalf, day, members.body FROM voices JOIN members ON person = speaker
    AND coalesce(first, '') <= coalesce(day::VARCHAR, '9') AND coalesce(day::VARCHAR, '9') <= coalesce(last, '99')
),
behind AS (SELECT DISTINCT speaker, on_behalf, day, body FROM near JOIN spoken USING (nearest))
SELECT behind.body, said.speaker, said.act, said.claim
FROM said JOIN behind ON said.speaker = behind.speaker
  AND said.on_behalf IS NOT DISTINCT FROM behind.on_behalf AND said.day IS NOT DISTINCT FROM behind.day
WHERE true
  AND behind.body = $body --? body
-- answer
SELECT body, count(*) AS n, count(*) FILTER (WHERE speaker = body) AS itself, count(DISTINCT speaker) AS voices,
  act_iris(array_agg(DISTINCT act)) AS acts
FROM found GROUP BY body
-- cited
SELECT place, claim FROM ranked JOIN found USING (body)
