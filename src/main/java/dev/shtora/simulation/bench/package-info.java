/** Benchmarks. Results are ratios to a reference measured in the same run. */
@NullMarked
package dev.shtora.simulation.bench;

import org.jspecify.annotations.NullMarked;
