/** Who may use the page of a fleet: accounts, sessions and the limit of wrong passwords. */
@NullMarked
package dev.shtora.ui.fleet.login;

import org.jspecify.annotations.NullMarked;
