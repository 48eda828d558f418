-- The latest version of each article, with the time it was found gone (deleted, moved away, behind a wall).
CREATE OR REPLACE VIEW articles_latest AS
SELECT article.*, gone.gone_at
FROM (
    SELECT * FROM articles QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1
) AS article
LEFT JOIN (
    -- Looks that failed say nothing, and an article that was read again after it was gone is not gone.
    SELECT article_id, min(fetched_at) AS gone_at
    FROM (
        SELECT *, max(fetched_at) FILTER (outcome <> 'gone') OVER (PARTITION BY article_id) AS read_at
        FROM pages
        WHERE article_id IS NOT NULL
          AND outcome IN ('new', 'changed', 'unchanged', 'not_modified', 'duplicate', 'gone')
          AND kind NOT IN ('article_page', 'comment_page', 'comments_api')
    )
    WHERE outcome = 'gone' AND (read_at IS NULL OR fetched_at > read_at)
      -- Nor is one whose copy still stands at another address of its site: it moved there without a redirect.
      AND article_id NOT IN (
          SELECT copy.duplicate_of
          FROM (SELECT url, duplicate_of FROM duplicates WHERE item = 'article' AND article_id <> duplicate_of) AS copy
          JOIN (
              SELECT url, outcome, fetched_at FROM pages UNION ALL
              SELECT final_url, outcome, fetched_at FROM pages WHERE final_url IS NOT NULL
          ) AS look USING (url)
          WHERE look.outcome IN ('new', 'changed', 'unchanged', 'not_modified', 'duplicate', 'gone')
          GROUP BY copy.duplicate_of, copy.url
          HAVING arg_max(look.outcome, look.fetched_at) <> 'gone'
      )
    GROUP BY article_id
) AS gone USING (article_id);

-- What each later version of an article has otherwise than the one before, and what it has lost: a layout that changed takes authors
-- or hours from many articles at once, and the few whose words changed would hide among them.
CREATE OR REPLACE VIEW changes AS
WITH beside AS (
    SELECT *, lag(version) OVER later AS was_version, lag(title) OVER later AS was_title, lag(text_hash) OVER later AS was_text,
           coalesce(lag(authors) OVER later, []) AS was_authors, lag(published_at) OVER later AS was_published,
           lag(modified_at) OVER later AS was_modified, lag(comments_declared) OVER later AS was_declared
    FROM (SELECT article_id, site, url, version, fetched_at, title, text_hash, coalesce(authors, []) AS authors, published_at, modified_at,
                 comments_declared FROM articles)
    WINDOW later AS (PARTITION BY article_id ORDER BY version)
)
SELECT article_id, site, url, version, fetched_at,
       list_filter([
           CASE WHEN text_hash IS DISTINCT FROM was_text THEN 'text' END,
           CASE WHEN title IS DISTINCT FROM was_title THEN 'title' END,
           CASE WHEN authors <> was_authors THEN 'authors' END,
           CASE WHEN published_at IS DISTINCT FROM was_published THEN 'published_at' END,
           CASE WHEN modified_at IS DISTINCT FROM was_modified THEN 'modified_at' END,
           CASE WHEN comments_declared IS DISTINCT FROM was_declared THEN 'comments_declared' END
       ], lambda one: one IS NOT NULL) AS changed,
       list_filter([
           CASE WHEN text_hash IS NULL AND was_text IS NOT NULL THEN 'text' END,
           CASE WHEN title IS NULL AND was_title IS NOT NULL THEN 'title' END,
           CASE WHEN authors = [] AND was_authors <> [] THEN 'authors' END,
           CASE WHEN published_at IS NULL AND was_published IS NOT NULL THEN 'published_at' END,
           CASE WHEN modified_at IS NULL AND was_modified IS NOT NULL THEN 'modified_at' END,
           CASE WHEN comments_declared IS NULL AND was_declared IS NOT NULL THEN 'comments_declared' END
       ], lambda one: one IS NOT NULL) AS lost
FROM beside WHERE was_version IS NOT NULL;

-- The latest version of each comment.
CREATE OR REPLACE VIEW comments_latest AS
SELECT * FROM comments QUALIFY row_number() OVER (PARTITION BY comment_id ORDER BY version DESC) = 1;

-- The latest version of each comment that is no near copy of another.
CREATE OR REPLACE VIEW comments_distinct AS
SELECT * FROM comments_latest WHERE near_duplicate_of IS NULL;

-- The latest version of each article with its comments counted: kept, near copies among them, and removed duplicates.
CREATE OR REPLACE VIEW articles_with_comments AS
SELECT
    article.*,
    coalesce(kept.comments, 0) AS comments,
    coalesce(kept.near_copies, 0) AS comments_near_copies,
    coalesce(removed.comments, 0) AS comments_removed
FROM articles_latest AS article
LEFT JOIN (
    SELECT article_id, count(*) AS comments, count(*) FILTER (near_duplicate_of IS NOT NULL) AS near_copies
    FROM comments_latest
    GROUP BY article_id
) AS kept USING (article_id)
LEFT JOIN (
    SELECT article_id, count(DISTINCT comment_id) AS comments FROM duplicates WHERE item = 'comment' GROUP BY article_id
) AS removed USING (article_id);
