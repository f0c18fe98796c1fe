#!/bin/bash
# A Slurm of one node on this machine, on ports of its own, runs an array job
# of eight tasks: the result is that of one local run, byte for byte.
set -u
# shellcheck source=tests/tools/tap.sh
. "$SOURCE/tests/tools/tap.sh"
cd "$work" || exit 1
for tool in munged slurmctld slurmd sbatch squeue; do
	if ! PATH=$PATH:/usr/sbin command -v $tool >/dev/null; then
		skip 'an array job of Slurm' "$tool is not installed"
		finish
		exit
	fi
done
if [ "$(id -u)" != 0 ]; then
	skip 'an array job of Slurm' 'slurmd has to be started by root'
	finish
	exit
fi
PATH=$PATH:/usr/sbin
chmod 755 "$work"
mkdir -p munge state spool
chmod 700 munge
dd if=/dev/urandom of=munge/key bs=128 count=1 2>/dev/null && chmod 400 munge/key
host=$(hostname -s)
export SLURM_CONF=$work/slurm.conf
cat >slurm.conf <<END
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=sched_interval=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
END
munged --foreground --force --key-file="$work/munge/key" \
	--socket="$work/munge/socket" --pid-file="$work/munge/pid" \
	--log-file="$work/munge/log" --seed-file="$work/munge/seed" \
	>munge.out 2>&1 &
munged=$!
slurmctld -D -i >slurmctld.out 2>&1 &
slurmctld=$!
slurmd -D >slurmd.out 2>&1 &
slurmd=$!
end() {
	kill $slurmd $slurmctld $munged 2>/dev/null
	wait $slurmd $slurmctld $munged 2>/dev/null
	rm -rf "$work"
}
trap end EXIT

is_up() {
	local i
	for ((i = 0; i < 300; i++)); do
		sinfo -h -o %t 2>/dev/null | grep -qE '^(idle|mix)' && return
		sleep 0.2
	done
	sinfo
	tail -n 5 slurmctld.out slurmd.out slurmctld.log slurmd.log munge.out
	return 1
}
check 'a Slurm of one node comes up' is_up

python3 "$SOURCE/tests/batch/stories.py" in 400
"$GALLEY" batch -q -t markdown,newsml -o whole in 2>/dev/null
cat >job.sh <<END
#!/bin/sh
#SBATCH --array=1-8
#SBATCH --output=$work/task-%a.out
cd $work
exec $GALLEY batch -q -j1 --shard auto --manifest m\$SLURM_ARRAY_TASK_ID.ndjson \\
	-t markdown,newsml -o array in
END
array() {
	sbatch --wait job.sh >sbatch.out 2>&1 ||
		{ cat sbatch.out task-*.out; tail -n 20 slurmd.log; return 1; }
	diff -rq whole array || return 1
	[ "$(cat m?.ndjson | wc -l)" = 400 ]
}
check 'an array of eight tasks' array
resumed() {
	rm array/002/*.md
	sbatch --wait job.sh >sbatch.out 2>&1 ||
		{ cat sbatch.out task-*.out; return 1; }
	diff -rq whole array
}
check 'the same array again does what is missing' resumed
cat >book.sh <<END
#!/bin/sh
#SBATCH --array=0-3
#SBATCH --output=$work/part-%a.out
cd $work
exec $GALLEY bundle -q --shard auto -t ndjson -O as=tree \\
	-o part-\$SLURM_ARRAY_TASK_ID.ndjson in
END
book() {
	"$GALLEY" bundle -q -o whole.epub in 2>/dev/null
	sbatch --wait book.sh >sbatch.out 2>&1 ||
		{ cat sbatch.out part-*.out; return 1; }
	"$GALLEY" bundle -q --model -o parts.epub part-[3021].ndjson 2>/dev/null
	cmp whole.epub parts.epub
}
check 'a book of four parts' book
finish
