-- Views over a snapshot of Tawatur. In its folder:  duckdb -init views.sql
-- or from elsewhere, first:  SET file_search_path = 'path/of/the/snapshot';
-- Unknown is NULL and never 0. What reports tell is told, not true.

CREATE OR REPLACE VIEW documents AS SELECT * FROM read_parquet('documents.parquet');
CREATE OR REPLACE VIEW claims AS SELECT * FROM read_parquet('claims.parquet');
CREATE OR REPLACE VIEW mentions AS SELECT * FROM read_parquet('mentions.parquet');
CREATE OR REPLACE VIEW quantities AS SELECT * FROM read_parquet('quantities.parquet');
CREATE OR REPLACE VIEW events AS SELECT * FROM read_parquet('events.parquet');
CREATE OR REPLACE VIEW event_claims AS SELECT * FROM read_parquet('event_claims.parquet');
CREATE OR REPLACE VIEW event_values AS SELECT * FROM read_parquet('event_values.parquet');
CREATE OR REPLACE VIEW contradictions AS SELECT * FROM read_parquet('contradictions.parquet');
CREATE OR REPLACE VIEW pairs AS SELECT * FROM read_parquet('pairs.parquet');
CREATE OR REPLACE VIEW copies AS SELECT * FROM read_parquet('copies.parquet');
CREATE OR REPLACE VIEW proposals AS SELECT * FROM read_parquet('proposals.parquet');
CREATE OR REPLACE VIEW sources AS SELECT * FROM read_parquet('sources.parquet');
CREATE OR REPLACE VIEW citations AS SELECT * FROM read_parquet('citations.parquet');
CREATE OR REPLACE VIEW judgements AS SELECT * FROM read_parquet('judgements.parquet');

-- What is told for each month and kind: how many claims, events and reports. Undated claims stand
-- under NULL. A claim of several months counts in the first.
CREATE OR REPLACE VIEW by_month AS
SELECT date_trunc('month', time_start)::DATE AS month, kind,
       count(*) AS claims, count(DISTINCT event) AS events, count(DISTINCT document) AS reports,
       count(*) FILTER (polarity = 'denied') AS denied
FROM claims GROUP BY ALL ORDER BY month NULLS LAST, claims DESC;

-- The dead of each event as its claims tell them: lowest and highest, and how many claims tell none.
-- Numbers told as part of another are left out; running totals and copies are not.
CREATE OR REPLACE VIEW tolls AS
SELECT ec.event, min(q.low) AS lowest, max(coalesce(q.high, q.low)) AS highest,
       bool_or(q.high IS NULL AND q.low IS NOT NULL) AS or_more,
       count(DISTINCT q.claim) AS claims_that_tell,
       count(DISTINCT ec.claim) - count(DISTINCT q.claim) AS claims_that_do_not
FROM event_claims ec
LEFT JOIN quantities q ON q.claim = ec.claim AND q.what = 'killed' AND NOT q.is_part
GROUP BY ec.event;

-- Events on which accounts differ or which are denied, those with most roots first.
CREATE OR REPLACE VIEW contested AS
SELECT e.event, e.kind, e.first_day, e.last_day, c.attribute, list(c.value ORDER BY c.side) AS told,
       e.roots_at_least, e.roots_at_most, e.reports
FROM events e JOIN contradictions c USING (event)
GROUP BY ALL ORDER BY e.roots_at_most DESC, e.event, c.attribute;

-- Told by many reports on few roots: what looks corroborated and is not.
CREATE OR REPLACE VIEW echoes AS
SELECT event, kind, reports, roots_at_least, roots_at_most, summary_en, summary_ar
FROM events WHERE reports > 1 AND roots_at_most < reports
ORDER BY reports - roots_at_most DESC, event;

-- Who passes on whom, with names; denials apart.
CREATE OR REPLACE VIEW who_cites_whom AS
SELECT coalesce(nullif(b.name, ''), b.name_ar) AS citing, coalesce(nullif(o.name, ''), o.name_ar) AS cited,
       o.kind, sum(c.times)::BIGINT AS times,
       coalesce(sum(c.times) FILTER (c.stance = 'denies'), 0)::BIGINT AS denials,
       coalesce(sum(c.times) FILTER (c.stance = 'doubts'), 0)::BIGINT AS doubts
FROM citations c JOIN sources b ON b.source = c.citing JOIN sources o ON o.source = c.cited
GROUP BY ALL ORDER BY times DESC;

-- How much of each outlet's reports stands in others first.
CREATE OR REPLACE VIEW copying AS
SELECT d.outlet, count(*) AS reports, count(k.copy) AS copies, avg(k.overlap) AS overlap
FROM documents d
LEFT JOIN (SELECT copy, max(overlap) AS overlap FROM copies GROUP BY copy) k ON k.copy = d.document
GROUP BY d.outlet ORDER BY copies DESC, reports DESC;

-- What waits for a person: machine-read claims that differ from others, surest readings last.
CREATE OR REPLACE VIEW to_review AS
SELECT c.event, c.claim, c.report, c.kind, c.says, c.quote, c.confidence
FROM claims c
WHERE NOT c.reviewed AND c.event IN (SELECT event FROM contradictions)
ORDER BY c.confidence, c.event, c.claim;
