-- iris: speaker=actor
-- order: n DESC, actor_iri(speaker)
-- found
SELECT speaker, act, version, claim FROM claims WHERE speaker IS NOT NULL AND act IS NOT NULL
  AND among($topic, topics) --? topic
  AND day >= $since --? since
  AND day <= $until --? until
  AND speaker NOT IN (FROM media) --? not media
-- answer
SELECT speaker, count(*) AS n, count(DISTINCT version) AS documents, act_iris(array_agg(DISTINCT act)) AS acts
FROM found GROUP BY speaker
-- cited
SELECT place, claim FROM ranked JOIN found USING (speaker)
