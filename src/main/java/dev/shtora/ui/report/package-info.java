/** Texts for people. Sub-packages: plans of some days, drawings, and explanations of a decision. */
@NullMarked
package dev.shtora.ui.report;

import org.jspecify.annotations.NullMarked;
