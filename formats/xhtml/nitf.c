/*
 * One NITF document: head, what stands above the body, and the body.
 */
#include "nitf.h"

#define NAMESPACE "http://iptc.org/std/NITF/2006-10-18/"

void galley_nitf_put(const struct nitf *nitf)
{
	struct galley_sink *sink = nitf->how->sink;

	galley_puts(sink, "<nitf xmlns=\"" NAMESPACE "\">\n");
	galley_nitf_put_head(nitf);
	galley_printf(sink, "<body xml:lang=\"%.*s\">\n",
		GALLEY_STR_ARG(nitf->language));
	galley_nitf_put_body_head(nitf);
	galley_puts(sink, "<body.content>\n");
	galley_nitf_put_blocks(nitf->how, nitf->doc->root);
	galley_puts(sink, "</body.content>\n</body>\n</nitf>\n");
}
