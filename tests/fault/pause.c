/*
 * Preloaded: the process stops itself just before it renames a file, so that
 * a test can end it when all is written and nothing is final.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>

int rename(const char *from, const char *to);

int rename(const char *from, const char *to)
{
	static int (*real)(const char *, const char *);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "rename");
	raise(SIGSTOP);
	return real(from, to);
}
