/*
 * The reader of NITF, the older text format of the press, 3.1 to 3.6.
 *
 * What its elements mean is shared with NewsML-G2, which carries it.
 */
#include "../markup/markup.h"

static int probe_nitf(struct galley_str head)
{
	return galley_str_equal(markup_root_name(head), GALLEY_STR("nitf")) ? 95
									    : 0;
}

static enum galley_status read_nitf(struct galley_read_job *job)
{
	struct galley_doc *doc = galley_read_document(job);
	xmlDoc *dom = markup_xml_parse(doc->arena, job->input, job->diag);
	xmlNode *root = dom ? xmlDocGetRootElement(dom) : NULL;
	enum galley_status status = GALLEY_FAILED;

	if (root && markup_is(root, "nitf")) {
		markup_read_nitf(doc, root, job->diag);
		markup_settle_roles(doc);
		markup_level_headings(doc->root);
		doc->wants_language = !doc->meta.language;
		status = GALLEY_OK;
	} else if (root) {
		galley_report(job->diag, GALLEY_ERROR, "nitf.root",
			(struct galley_span){ .line = markup_line(root) },
			"<%s> is no NITF", root->name);
	}
	xmlFreeDoc(dom);
	if (status == GALLEY_OK)
		galley_read_deliver(job, doc);
	else
		galley_doc_free(doc);
	return status;
}

GALLEY_READER(nitf) = {
	.name = "nitf",
	.title = "NITF 3, the News Industry Text Format",
	.extensions = GALLEY_EXTENSIONS("nitf"),
	.media_type = "application/nitf+xml",
	.probe = probe_nitf,
	.read = read_nitf,
};
