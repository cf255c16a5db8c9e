/** Drawings in SVG: a day, a year, and the light through a window. */
@NullMarked
package dev.shtora.ui.report.drawing;

import org.jspecify.annotations.NullMarked;
