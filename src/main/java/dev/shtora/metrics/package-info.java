/** Metrics in the format of Prometheus, of the daemon and of the gateway. The only package that uses micrometer. */
@NullMarked
package dev.shtora.metrics;

import org.jspecify.annotations.NullMarked;
