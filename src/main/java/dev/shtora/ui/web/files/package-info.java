/** The files of the page, its icons, and QR codes. */
@NullMarked
package dev.shtora.ui.web.files;

import org.jspecify.annotations.NullMarked;
