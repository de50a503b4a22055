-- iris: speaker=actor stance=act subject=topic
-- order: n DESC, actor_iri(speaker) || ' ' || act_iri(stance) || ' ' || topic_iri(subject)
-- found
SELECT * FROM (
  SELECT speaker, act, unnest(string_split(topics, ' ')) AS topic, coalesce(outlet, '') AS name, day, claim FROM claims
  WHERE speaker IS NOT NULL AND act IS NOT NULL AND topics IS NOT NULL
    AND day >= $since --? since
    AND day <= $until --? until
    AND speaker NOT IN (FROM media) --? not media
) WHERE true
  AND topic = $topic --? topic
-- answer
SELECT speaker, act AS stance, topic AS subject, count(DISTINCT claim) AS n,
  coalesce(string_agg(DISTINCT nullif(name, ''), ', ' ORDER BY nullif(name, '')), '') AS outlets,
  -- As SPARQL has it: with a claim of no day among them, neither is known.
  if(count(day) = count(*), min(day), NULL) AS first, if(count(day) = count(*), max(day), NULL) AS last
FROM found GROUP BY speaker, act, topic
-- Names are few, so each is held against the words once; with words that are no pattern nothing is known.
HAVING NOT bool_or(name IN (SELECT name FROM (SELECT DISTINCT name FROM found) WHERE regexp_matches(name, $side, 'i')))
-- cited
SELECT place, claim FROM ranked JOIN found
  ON found.speaker = ranked.speaker AND found.act = ranked.stance AND found.topic = ranked.subject
