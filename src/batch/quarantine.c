/*
 * The copy keeps holes: a file of a gigabyte with nothing in it stays small.
 */
#include "batch/quarantine.h"

#include "batch/names.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool copy_range(int from, int to, off_t start, off_t end)
{
	static const size_t most = 1 << 30;
	while (start < end) {
		if (lseek(from, start, SEEK_SET) < 0 ||
			lseek(to, start, SEEK_SET) < 0)
			return false;
		size_t left = (size_t)(end - start);
		ssize_t n = copy_file_range(
			from, NULL, to, NULL, left < most ? left : most, 0);
		if (n < 0 && (errno == EXDEV || errno == EINVAL)) {
			char piece[16 << 10];
			n = read(from, piece,
				left < sizeof(piece) ? left : sizeof(piece));
			if (n > 0)
				n = write(to, piece, (size_t)n);
		}
		if (n < 0 && errno != EINTR)
			return false;
		if (n == 0)
			break;
		start += n > 0 ? n : 0;
	}
	return true;
}

static bool copy_data(int from, int to, off_t size)
{
	off_t at = 0;
	if (ftruncate(to, size) < 0)
		return false;
	while (at < size) {
		off_t data = lseek(from, at, SEEK_DATA);
		if (data < 0)
			return errno == ENXIO; /* a hole to the end */
		off_t hole = lseek(from, data, SEEK_HOLE);
		if (hole < 0 || !copy_range(from, to, data, hole))
			return false;
		at = hole;
	}
	return true;
}

static bool copy(const char *from_path, const char *to_path)
{
	struct stat found;
	int to = -1;
	int from = open(from_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (from >= 0 && fstat(from, &found) == 0 && !S_ISREG(found.st_mode))
		errno = EINVAL;
	else if (from >= 0)
		to = open(to_path,
			O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
			0666);
	bool good = to >= 0 && copy_data(from, to, found.st_size);
	int error = errno;
	if (from >= 0)
		close(from);
	if (to >= 0 && close(to) < 0)
		return false;
	errno = error;
	return good;
}

bool galley_quarantine(
	const char *folder, struct galley_str path, struct galley_str relative)
{
	struct galley_buf to = { 0 };
	galley_buf_printf(&to, "%s/%.*s", folder, GALLEY_STR_ARG(relative));
	bool good = galley_make_folders(galley_buf_str(&to)) &&
		copy(path.ptr, to.ptr);
	int error = errno;
	galley_buf_clear(&to);
	errno = error;
	return good;
}
