/*
 * The machine is told by two hashes: one of the host's name and one of its
 * boot, as numbers of processes begin anew with each boot.
 */
#include "base/temporary.h"

#include "base/hashset.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/utsname.h>
#include <unistd.h>

static uint32_t hash_of_host(void)
{
	struct utsname names;
	if (uname(&names) < 0)
		return 0;
	return (uint32_t)galley_hash(galley_str(names.nodename)) & 0xFFFF;
}

static uint32_t hash_of_boot(void)
{
	char id[64];
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, id, sizeof(id));
	if (fd >= 0)
		close(fd);
	struct galley_str text = { id, n > 0 ? (size_t)n : 0 };
	return (uint32_t)galley_hash(text) & 0xFFFF;
}

/* Host above, boot below; asked once. */
static uint32_t machine(void)
{
	static _Atomic uint64_t known;
	uint64_t found = atomic_load(&known);
	if (!found) {
		found = 1ull << 32 | hash_of_host() << 16 | hash_of_boot();
		atomic_store(&known, found);
	}
	return (uint32_t)found;
}

void galley_temporary_name(struct galley_buf *out)
{
	static atomic_uint serial;
	uint32_t id = machine();
	galley_buf_puts(out, ".galley-");
	for (int shift = 28; shift >= 0; shift -= 4)
		galley_buf_putc(out, "0123456789abcdef"[id >> shift & 0xF]);
	galley_buf_putc(out, '-');
	galley_buf_put_number(out, (uint64_t)getpid());
	galley_buf_putc(out, '-');
	galley_buf_put_number(out, atomic_fetch_add(&serial, 1));
	galley_buf_puts(out, ".tmp");
}

/* Does it run? One that has ended, but that nobody has waited for, does not. */
static bool is_running(long process)
{
	char path[64], text[256];
	if (kill((pid_t)process, 0) < 0 && errno != EPERM)
		return false;
	snprintf(path, sizeof(path), "/proc/%ld/stat", process);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = '\0';
	/* "PID (NAME) STATE …", where NAME may hold anything */
	const char *end = strrchr(text, ')');
	return !end || strncmp(end, ") Z", 3) != 0;
}

enum galley_owner galley_temporary_owner(const char *name)
{
	unsigned found, serial;
	long process;
	int end = 0;
	if (sscanf(name, ".galley-%8x-%ld-%u.tmp%n", &found, &process, &serial,
		    &end) != 3 ||
		!end || name[end])
		return GALLEY_OWNER_NONE;
	if (found >> 16 != machine() >> 16)
		return GALLEY_OWNER_ALIVE;
	bool same_boot = found == machine();
	return same_boot && is_running(process) ? GALLEY_OWNER_ALIVE
						: GALLEY_OWNER_GONE;
}
