-- iris: topic=topic stance=act
-- order: topic_iri(topic), n DESC, act_iri(stance)
-- found
SELECT topics, act, claim FROM claims WHERE topics IS NOT NULL AND act IS NOT NULL
  AND speaker = $actor --? actor
  AND day >= $since --? since
  AND day <= $until --? until
  AND (speaker IS NULL OR speaker NOT IN (FROM media)) --? not media
-- answer
SELECT topic, act AS stance, sum(n)::BIGINT AS n
FROM (
  SELECT unnest(string_split(topics, ' ')) AS topic, act, n
  FROM (SELECT topics, act, count(*) AS n FROM found GROUP BY topics, act)
)
WHERE topic = $topic --? topic
GROUP BY topic, act
-- cited
SELECT place, claim
FROM ranked JOIN (SELECT unnest(string_split(topics, ' ')) AS topic, act AS stance, claim FROM found) USING (topic, stance)
