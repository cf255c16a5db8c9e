/** Serves metrics over HTTP. */
@NullMarked
package dev.shtora.ui.web.metrics;

import org.jspecify.annotations.NullMarked;
