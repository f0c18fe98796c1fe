/*
 * NewsML-G2: only its check so far.
 */
#include "reader_check.h"

static int probe(struct galley_str head)
{
	return galley_str_find(head, GALLEY_STR("http://iptc.org/std/nar/"),
		       0) < head.len
		? 95
		: 0;
}

static enum galley_status read_items(struct galley_read_job *job)
{
	galley_report(job->diag, GALLEY_ERROR, "newsml.check-only",
		GALLEY_NOWHERE, "NewsML-G2 can only be checked");
	return GALLEY_FAILED;
}

GALLEY_READER(newsml) = {
	.name = "newsml",
	.title = "NewsML-G2",
	.extensions = GALLEY_EXTENSIONS("xml", "newsml"),
	.media_type = "application/vnd.iptc.g2.newsitem+xml",
	.probe = probe,
	.read = read_items,
	.check = newsml_check,
};
