/** What the system grants to step threads: SCHED_FIFO, locked memory, prompt timers, and CPUs that stay awake. */
@NullMarked
package dev.shtora.device.scheduling;

import org.jspecify.annotations.NullMarked;
