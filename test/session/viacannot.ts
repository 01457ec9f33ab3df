/** The cases that a shell over two streams can't do, even where it is a bash on the same machine. */
export const cannot: readonly string[] = [
  // Whatever comes is the present command's.
  'late output of a background job',
  'many background jobs that print at the same time',
  // Not ours to set at the other end.
  'no traps but those of SIGINT and SIGURG',
  // bash can't keep what it needs above the ten.
  'ulimit -n 10',
  // It goes off for what is ours as well.
  "trap 'echo D' DEBUG",
  // One command can't be ended alone: these look at the jobs of before.
  'time-out: sleep',
  'time-out: trap "" TERM; sleep',
  'time-out: trap "" INT TERM; sleep',
  'time-out: sleep | cat | cat',
  'time-out: x=$(sleep)',
  'time-out: while :; do :; done',
  'time-out: while :; do sleep .05; done',
  "time-out: bash -c 'sleep; echo x'",
  'time-out: sleep & wait',
  'time-out: cat of a FIFO',
  'time-out: read from a FIFO',
  'time-out: a loop in a function',
  'time-out: a loop in functions in a file',
  'time-out: (cd /; sleep)',
  'time-out: a Python that ignores TERM',
  'time-out: forks for ever, slowly',
  'time-out: setsid sleep',
  'time-out: wait in a subshell of jobs',
  'time-out: select',
  'time-out: a loop under a DEBUG trap of the page',
  'time-out: a shell that will not leave',
  'time-out: a shell that is late at the end of x=$(NAP)',
  'time-out: a shell that is late at the end of f() { local x=$(NAP); echo after; }; f',
  'time-out: a shell that is late at the end of for x in 1 2; do [[ $(NAP) ]]; done',
  'time-out: a shell that is late at the end of set -e; x=$(NAP)',
  // A here-document ends in a newline.
  'input: no newline at its end',
  // A job ends with its `via`, by TERM or KILL.
  'start: stop interrupts, as Ctrl-C would',
  'grace: a job tidies up',
  'grace: a second stop cuts it short for a job',
  'start: stop of a job that ignores every kind signal',
  // A state has no `set -e`, and a job has its own shell.
  'start: under set -e',
  // No terminal.
  'tty: all three streams are one',
  'tty: in the same shell',
  'tty: newlines are plain, bytes are kept',
  'tty: all that is printed is read',
  'tty: input is typed',
  'tty: input is typed for who shows no question',
  'tty: a question that nobody answers',
  'tty: it is the controlling terminal',
  "tty: the end of a terminal is not seen by the page's traps",
  'tty: what would be thrown away is not typed',
  'tty: what is not shown is told apart',
  'tty: a pause that asks for nothing',
  'tty: time-out and interrupt',
  'tty: a command that ends its shell',
  'tty: what goes on in the background prints on its own',
  'tty: nothing of it is left',
  // What is there is what is there.
  'path: a folder comes first again, for what a command starts as well',
  'path: in jobs and after an exit',
  'path: one that is unset or read-only is left alone',
]
