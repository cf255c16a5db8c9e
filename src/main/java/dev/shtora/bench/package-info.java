/** How fast it is: measured next to others in one run, as ratios. */
@NullMarked
package dev.shtora.bench;

import org.jspecify.annotations.NullMarked;
