import {quoteWord} from '../../shellscript/index.ts'

/** A program that makes a terminal: it prints its name in a line, then passes on what is printed and typed there. */
export interface TerminalProgram {
  readonly name: string
  readonly args: readonly string[]
  readonly needs: string // what to install where it is missing
  /** The terminal is nobody's yet: the first leader of a session that opens it has it for its controlling terminal. */
  readonly isFree: boolean
}

/**
 * The programs that make a terminal on this system, the best one first. Perl is a part of every Debian; its numbers of
 * ioctls are those of x86, ARM, RISC-V and s390, and elsewhere it fails, as it must.
 *
 * @param lifeline a FIFO at whose end they end
 */
export function listTerminalPrograms(lifeline: string, platform: NodeJS.Platform): readonly TerminalProgram[] {
  const python = {name: 'python3', args: ['-c', pythonHelper, lifeline], needs: 'python3', isFree: true}
  const perl = {name: 'perl', args: ['-e', perlHelper, lifeline], needs: 'perl', isFree: true}
  // Of these, a shell of the program's own has the terminal; it only keeps it open, and what is typed must not end it.
  const sit = `trap '' INT QUIT TSTP; stty ${settings} && tty && exec cat <${quoteWord(lifeline)}`
  const utilLinux = ['-qfc', sit, '/dev/null']
  const bsd = ['-q', '/dev/null', '/bin/sh', '-c', sit]
  const script = {name: 'script', args: platform === 'linux' ? utilLinux : bsd, needs: '`script`', isFree: false}
  return platform === 'linux' ? [perl, python, script] : [python, script]
}

const settings = 'sane rows 50 cols 200'

// Both keep the terminal's own end open, so that it lives while nobody has it. No key may stop or kill a whole session,
// whose shell is in the foreground as well.
const perlHelper = `
use strict;
use Fcntl;
my $both = O_RDWR | O_NOCTTY;
sysopen my $master, '/dev/ptmx', $both | O_NONBLOCK or die "/dev/ptmx: $!\\n";
my $number = pack 'i', 0;
ioctl $master, 0x40045431, $number or die "cannot unlock a terminal: $!\\n";
ioctl $master, 0x80045430, $number or die "cannot name a terminal: $!\\n";
my $name = '/dev/pts/' . unpack 'i', $number;
sysopen my $slave, $name, $both or die "$name: $!\\n";
open my $life, '<', shift or die "$!\\n";
my $child = fork;
if (!$child) { open STDIN, '<&', $slave; exec qw(stty ${settings} susp undef quit undef); die "stty: $!\\n" }
waitpid $child, 0;
die "stty failed\\n" if $?;
syswrite STDOUT, "$name\\n";
my $typed = '';
for (;;) {
  my ($readable, $writable) = ('', '');
  vec($readable, fileno $_, 1) = 1 for $master, $life, $typed eq '' ? \\*STDIN : ();
  vec($writable, fileno $master, 1) = 1 if $typed ne '';
  select $readable, $writable, undef, undef;
  if (vec $readable, fileno $master, 1) {
    my $length = sysread $master, my $bytes, 65536;
    for (my $at = 0; $length && $at < $length;) { $at += syswrite(STDOUT, $bytes, $length - $at, $at) || exit }
  }
  if (vec $writable, fileno $master, 1) { my $length = syswrite $master, $typed; substr $typed, 0, $length, '' if $length }
  if (vec $readable, fileno STDIN, 1) { sysread STDIN, $typed, 4096 or exit }
  exit if vec $readable, fileno $life, 1;
}`

const pythonHelper = `
import os, select, subprocess, sys
master, slave = os.openpty()
life = os.open(sys.argv[1], os.O_RDONLY)
subprocess.run("stty ${settings} susp undef quit undef".split(), stdin=slave, check=True)
os.set_blocking(master, False)
os.write(1, os.ttyname(slave).encode() + b"\\n")
typed = b""
while True:
    readable, writable, _ = select.select([master, life] + ([] if typed else [0]), [master] if typed else [], [])
    if master in readable:
        printed = os.read(master, 65536)
        while printed:
            printed = printed[os.write(1, printed):]
    if writable:
        typed = typed[os.write(master, typed):]
    if 0 in readable:
        typed = os.read(0, 4096)
        if not typed:
            break
    if life in readable:
        break`
