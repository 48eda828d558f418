-- What there is of each site and week, which begins on Monday 00:00 UTC.
CREATE OR REPLACE VIEW coverage AS
WITH printed AS (
    SELECT site, CAST(date_trunc('week', published_at AT TIME ZONE 'UTC') AS DATE) AS week, count(*) AS articles,
           count(*) FILTER (near_duplicate_of IS NOT NULL) AS articles_near_copies,
           sum(comments_declared)::BIGINT AS comments_declared, sum(comments_collected)::BIGINT AS comments_collected
    FROM articles_latest GROUP BY ALL
), said AS (
    SELECT site, CAST(date_trunc('week', published_at AT TIME ZONE 'UTC') AS DATE) AS week, count(*) AS comments,
           count(DISTINCT author) AS authors
    FROM comments_latest GROUP BY ALL
)
SELECT coalesce(printed.site, said.site) AS site, coalesce(printed.week, said.week) AS week,
       coalesce(articles, 0) AS articles, coalesce(articles_near_copies, 0) AS articles_near_copies,
       comments_declared, comments_collected, coalesce(comments, 0) AS comments, coalesce(authors, 0) AS comment_authors
FROM printed FULL JOIN said ON said.site = printed.site AND said.week IS NOT DISTINCT FROM printed.week
ORDER BY site, week;

-- How often each column has a value, by site: 1 is always. A list has one where it is not empty.
CREATE OR REPLACE VIEW fill_rates AS
$fill_rates;
