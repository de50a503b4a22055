-- iris: speaker=actor
-- order: n DESC, actor_iri(speaker)
-- found
SELECT speaker, topics, version, day, claim FROM claims WHERE speaker IS NOT NULL
  AND day >= $since --? since
  AND day <= $until --? until
  AND speaker NOT IN (FROM media) --? not media
-- answer
SELECT speaker, count(*) AS n, count(DISTINCT version) AS documents,
  -- As SPARQL has it: with a claim of no day among them, neither is known.
  if(count(day) = count(*), min(day), NULL) AS first, if(count(day) = count(*), max(day), NULL) AS last
FROM found
WHERE speaker NOT IN (
  SELECT speaker FROM (SELECT speaker, unnest(string_split(topics, ' ')) AS topic FROM found)
  WHERE topic IN (SELECT topic FROM broader WHERE above = $topic) AND topic IN (FROM topics)
)
GROUP BY speaker
-- cited
SELECT place, claim FROM ranked JOIN found USING (speaker)
