-- iris: outlet= speaker=actor
-- order: outlet, n DESC, actor_iri(speaker)
-- found
SELECT coalesce(actor_iri(outlet_actor), outlet) AS outlet, speaker, mode, version, claim FROM claims
WHERE speaker IS NOT NULL AND mode IS NOT NULL
  AND speaker = $actor --? actor
  AND among($topic, topics) --? topic
  AND day >= $since --? since
  AND day <= $until --? until
  AND speaker NOT IN (FROM media) --? not media
-- answer
SELECT outlet, speaker, count(*) AS n, count(*) FILTER (WHERE mode = 'direct') AS quoted,
  count(DISTINCT version) AS documents
FROM found GROUP BY outlet, speaker
-- cited
SELECT place, claim FROM ranked JOIN found
  ON found.speaker = ranked.speaker AND found.outlet IS NOT DISTINCT FROM ranked.outlet
