/** The HTTP listener: requests, answers, and limits against slow and hostile clients. */
@NullMarked
package dev.shtora.ui.web.http;

import org.jspecify.annotations.NullMarked;
