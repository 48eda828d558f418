-- Every article, also those that were set aside as copies of another one: `removed` says so, and `duplicate_of` of which.
CREATE OR REPLACE VIEW articles_all AS
SELECT *, false AS removed, NULL::VARCHAR AS duplicate_of FROM articles_latest
UNION ALL BY NAME
SELECT $article_columns, true AS removed, duplicate_of
FROM duplicates
WHERE item = 'article' AND article_id NOT IN (SELECT article_id FROM articles)
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1;

-- Every comment, also those that were set aside as copies of another one: `removed` says so here, and `removed_by_site` that its
-- words are gone from the site, which the table calls `removed`.
CREATE OR REPLACE VIEW comments_all AS
SELECT * EXCLUDE (removed), removed AS removed_by_site, false AS removed, NULL::VARCHAR AS duplicate_of FROM comments_latest
UNION ALL BY NAME
SELECT * EXCLUDE (removed, item), removed AS removed_by_site, true AS removed
FROM (SELECT $comment_columns, duplicate_of, item FROM duplicates)
WHERE item = 'comment' AND comment_id NOT IN (SELECT comment_id FROM comments)
QUALIFY row_number() OVER (PARTITION BY comment_id ORDER BY version DESC) = 1;

-- Every comment beside the one that it answers, which may have been removed.
CREATE OR REPLACE VIEW threads AS
SELECT comment.*, parent.author AS parent_author, parent.text AS parent_text, parent.removed AS parent_removed
FROM comments_all AS comment
LEFT JOIN comments_all AS parent ON parent.comment_id = comment.parent_id
ORDER BY comment.article_id, comment.position, comment.comment_id;
