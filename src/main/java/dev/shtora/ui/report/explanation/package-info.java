/** Why a cover is where it is: the decision and each of its sources, as text and JSON. */
@NullMarked
package dev.shtora.ui.report.explanation;

import org.jspecify.annotations.NullMarked;
