/*
 * NITF 3.6, an article by itself, with its metadata in the head.
 *
 * A file holds one article; a second one is an error, not a loss.
 */
#include "../xhtml/nitf.h"

struct state {
	size_t count;
};

/* An image of the web can be shown; one that came along has no place here. */
static struct galley_xhtml_shown show_image(
	void *user, const struct galley_node *image)
{
	return (struct galley_xhtml_shown){
		.address = galley_xhtml_web_address(user, image->link.url),
	};
}

static void put_document(
	struct galley_write_job *job, const struct galley_doc *doc)
{
	struct galley_str language =
		galley_meta_text(&doc->meta, GALLEY_META_LANGUAGE);
	struct galley_xhtml how = { .sink = job->sink,
		.diag = job->diag,
		.keep_chrome = job->keep_chrome,
		.prefix = "",
		.show_image = show_image,
		.user = job->arena };
	struct nitf nitf = { .doc = doc,
		.arena = job->arena,
		.language = galley_xhtml_is_language(language)
			? language
			: GALLEY_STR("und"),
		.how = &how,
		.alone = true,
		.id = galley_meta_text(&doc->meta, GALLEY_META_ID) };

	if (language.len > 0 && !galley_xhtml_is_language(language))
		galley_report(job->diag, GALLEY_WARNING, "nitf.language",
			GALLEY_NOWHERE,
			"language '%.*s' is no tag of BCP 47, left out",
			GALLEY_STR_ARG(language));
	galley_puts(job->sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	galley_nitf_put(&nitf);
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;

	if (state->count++ == 0)
		put_document(job, doc);
}

static void end(struct galley_write_job *job)
{
	const struct state *state = job->state;

	if (state->count > 1)
		galley_report(job->diag, GALLEY_ERROR, "nitf.several",
			GALLEY_NOWHERE,
			"NITF holds one article, here are %zu; write newsml, "
			"or a file for each",
			state->count);
}

GALLEY_WRITER(nitf) = {
	.name = "nitf",
	.title = "NITF 3.6, an article by itself",
	.extensions = GALLEY_EXTENSIONS("nitf"),
	.media_type = "application/nitf+xml",
	.expresses = NITF_KINDS,
	.state_size = sizeof(struct state),
	.add = add,
	.end = end,
};
