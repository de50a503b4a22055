-- iris: proposition=prop agreement=agreement one=actor other=actor
-- order: prop_iri(proposition), agreement_iri(agreement), first_claims + second_claims DESC, actor_iri(one), actor_iri(other)
-- found
SELECT DISTINCT proposition, agreement, holder, claim FROM codings
WHERE agreement IN ('agrees', 'disagrees') AND holder IS NOT NULL
  AND proposition = $proposition --? proposition
-- answer
WITH sides AS (SELECT proposition, agreement, holder, count(*) AS n FROM found GROUP BY proposition, agreement, holder),
-- Camps are made by any proposition, not by the one asked for.
positions AS (SELECT DISTINCT proposition, agreement, holder FROM codings WHERE holder IS NOT NULL),
apart AS (
  SELECT speaker AS a, target AS b FROM claims WHERE act = 'accuse'
  UNION
  SELECT yes.holder, no.holder FROM positions AS yes JOIN positions AS no USING (proposition)
  WHERE yes.agreement = 'agrees' AND no.agreement = 'disagrees'
),
camps AS (SELECT a, b FROM apart UNION SELECT b, a FROM apart)
SELECT sides.proposition, sides.agreement, sides.holder AS one, others.holder AS other,
  sides.n AS first_claims, others.n AS second_claims
FROM sides
JOIN sides AS others ON sides.proposition = others.proposition AND sides.agreement = others.agreement
  AND actor_iri(sides.holder) < actor_iri(others.holder)
JOIN camps ON camps.a = sides.holder AND camps.b = others.holder
WHERE true
  AND (sides.holder = $actor OR others.holder = $actor) --? actor
-- cited
SELECT place, claim FROM ranked JOIN found
  ON found.proposition = ranked.proposition AND found.agreement = ranked.agreement
    AND found.holder IN (ranked.one, ranked.other)
