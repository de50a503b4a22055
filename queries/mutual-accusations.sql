-- iris: one=actor other=actor
-- order: forth + back DESC, actor_iri(one), actor_iri(other)
-- found
SELECT if(forward, speaker, target) AS one, if(forward, target, speaker) AS other, forward, claim
FROM (
  SELECT speaker, target, claim, actor_iri(speaker) < actor_iri(target) AS forward
  FROM claims WHERE act = 'accuse' AND speaker <> target
    AND (speaker = $actor OR target = $actor) --? actor
    AND among($topic, topics) --? topic
    AND day >= $since --? since
    AND day <= $until --? until
    AND speaker NOT IN (FROM media) AND target NOT IN (FROM media) --? not media
)
-- answer
SELECT one, other, count(*) FILTER (WHERE forward) AS forth, count(*) FILTER (WHERE NOT forward) AS back
FROM found GROUP BY one, other
HAVING count(*) FILTER (WHERE forward) > 0 AND count(*) FILTER (WHERE NOT forward) > 0
-- cited
SELECT place, claim FROM ranked JOIN found USING (one, other)
