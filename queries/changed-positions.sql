-- iris: holder=actor proposition=prop
-- order: total DESC, actor_iri(holder), prop_iri(proposition)
-- found
SELECT holder, proposition, agreement, day, claim FROM codings
WHERE agreement IN ('agrees', 'disagrees') AND holder IS NOT NULL
  AND holder = $actor --? actor
  AND proposition = $proposition --? proposition
  AND holder NOT IN (FROM media) --? not media
-- answer
SELECT holder, proposition,
  count(DISTINCT claim) FILTER (WHERE agreement = 'agrees') AS agree,
  count(DISTINCT claim) FILTER (WHERE agreement = 'disagrees') AS disagree,
  -- As SPARQL has it: with a claim of no day among them, neither is known.
  if(count(day) = count(*), min(day), NULL) AS first, if(count(day) = count(*), max(day), NULL) AS last,
  count(DISTINCT claim) AS total
FROM found GROUP BY holder, proposition
HAVING count(*) FILTER (WHERE agreement = 'agrees') > 0 AND count(*) FILTER (WHERE agreement = 'disagrees') > 0
-- cited
SELECT place, claim FROM ranked JOIN found USING (holder, proposition)
