-- iris: topic=topic stance=act
-- order: topic_iri(topic), n DESC, act_iri(stance)
-- found
SELECT topics, act, claim FROM claims WHERE topics IS NOT NULL AND act IS NOT NULL
  AND speaker = $actor --? actor
  AND day >= $since --? since
  AND day <= $until --? until
  AND (speaker IS NULL OR speaker NOT IN (FROM media)) --? not media
-- answer
SELECT topic, act AS stance, sum(n)::BIGINT AS n, count(DISTINCT facet) AS narrower
FROM (
  -- A claim with two facets under one topic counts once: under the first of them.
  SELECT topics, above AS topic, facet, act, CASE WHEN facet = min(facet) OVER (PARTITION BY topics, above, act) THEN n ELSE 0 END AS n
  FROM (
    SELECT topics, unnest(string_split(topics, ' ')) AS facet, act, n
    FROM (SELECT topics, act, count(*) AS n FROM found GROUP BY topics, act)
  )
  JOIN broader ON topic = facet
  WHERE facet IN (FROM topics)
)
WHERE topic = $topic --? topic
GROUP BY topic, act
-- cited
SELECT place, claim
FROM ranked
JOIN broader ON broader.above = ranked.topic
JOIN (SELECT unnest(string_split(topics, ' ')) AS facet, act AS stance, claim FROM found) AS told
  ON told.facet = broader.topic AND told.stance = ranked.stance
WHERE facet IN (SELECT topic FROM topics)
