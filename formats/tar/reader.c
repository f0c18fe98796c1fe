/*
 * A tar archive, also a compressed one: each member is read as a file of its
 * own would be. Nothing is written to the disk, whatever members are called.
 */
#include <galley/format.h>

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>

enum {
	MEMBER_MOST = 64 << 20, /* bytes, unpacked */
	RATIO_MOST = 200,       /* of unpacked bytes to the archive's */
	RATIO_FROM = 64 << 20,  /* unpacked bytes that are always allowed */
};

struct unpacking {
	struct galley_read_job *job;
	struct archive *archive;
	size_t unpacked;
	struct galley_buf member;
};

static enum galley_status fail(struct unpacking *unpacking, const char *why)
{
	galley_report(unpacking->job->diag, GALLEY_ERROR, "tar.broken",
		GALLEY_NOWHERE, "cannot read the archive: %s",
		why ? why : "it is broken");
	return GALLEY_FAILED;
}

static void leave_out(
	struct unpacking *unpacking, const char *name, const char *why)
{
	galley_report(unpacking->job->diag, GALLEY_NOTICE, "tar.member",
		GALLEY_NOWHERE, "left out the member '%s': %s", name, why);
}

/* An archive that unpacks to hundreds of times its size is no archive of
 * articles. */
static bool is_bomb(const struct unpacking *unpacking)
{
	return unpacking->unpacked > RATIO_FROM &&
		unpacking->unpacked / RATIO_MOST > unpacking->job->input.len;
}

/* Read the member whole. False: reported, `*status` says if all is over. */
static bool unpack(struct unpacking *unpacking, const char *name,
	enum galley_status *status)
{
	enum {
		PIECE = 64 << 10
	};
	ssize_t n;

	unpacking->member.len = 0;
	for (;;) {
		char *room = galley_buf_reserve(&unpacking->member, PIECE);

		n = archive_read_data(unpacking->archive, room, PIECE);
		if (n <= 0)
			break;
		unpacking->member.len += (size_t)n;
		unpacking->unpacked += (size_t)n;
		if (is_bomb(unpacking)) {
			*status = fail(unpacking, "it unpacks without end");
			return false;
		}
		if (unpacking->member.len > MEMBER_MOST) {
			leave_out(unpacking, name, "it is too large");
			return false;
		}
	}
	if (n < 0)
		*status = fail(
			unpacking, archive_error_string(unpacking->archive));
	return n == 0;
}

static enum galley_status read_member(
	struct unpacking *unpacking, struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);
	enum galley_status status = GALLEY_OK;

	name = name ? name : "";
	if (archive_entry_filetype(entry) != AE_IFREG) {
		if (archive_entry_filetype(entry) != AE_IFDIR)
			leave_out(unpacking, name, "it is no file");
		return GALLEY_OK;
	}
	if (!unpack(unpacking, name, &status))
		return status;
	if (galley_read_inside(unpacking->job, galley_str(name),
		    galley_buf_str(&unpacking->member), NULL,
		    NULL) == GALLEY_USAGE)
		leave_out(unpacking, name, "no reader takes this kind of file");
	return GALLEY_OK;
}

static enum galley_status read_members(struct unpacking *unpacking)
{
	struct archive_entry *entry;
	enum galley_status status = GALLEY_OK;
	int result;

	while ((result = archive_read_next_header(
			unpacking->archive, &entry)) == ARCHIVE_OK ||
		result == ARCHIVE_WARN) {
		status = read_member(unpacking, entry);
		if (status)
			return status;
	}
	if (result != ARCHIVE_EOF)
		status = fail(
			unpacking, archive_error_string(unpacking->archive));
	return status;
}

static enum galley_status read_archive(struct galley_read_job *job)
{
	struct unpacking unpacking = { .job = job,
		.archive = archive_read_new() };
	enum galley_status status;

	if (!unpacking.archive)
		galley_die("out of memory");
	archive_read_support_format_tar(unpacking.archive);
	archive_read_support_filter_gzip(unpacking.archive);
	archive_read_support_filter_bzip2(unpacking.archive);
	archive_read_support_filter_xz(unpacking.archive);
	archive_read_support_filter_zstd(unpacking.archive);
	if (archive_read_open_memory(unpacking.archive, job->input.ptr,
		    job->input.len) != ARCHIVE_OK)
		status = fail(
			&unpacking, archive_error_string(unpacking.archive));
	else
		status = read_members(&unpacking);
	archive_read_free(unpacking.archive);
	galley_buf_clear(&unpacking.member);
	return status;
}

GALLEY_READER(tar) = {
	.name = "tar",
	.title = "tar archives of articles, also compressed",
	.extensions = GALLEY_EXTENSIONS("tar", "tgz", "txz"),
	.media_type = "application/x-tar",
	.read = read_archive,
};
